package dev.vigie.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns names of people into what logs may hold: the same for the same name, and no way back. */
final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH = 16;

  private final Supplier<byte[]> keySource;
  private volatile Optional<SecretKeySpec> key = Optional.empty();

  /**
   * @param keySource is asked once, when the first pseudonym is needed
   */
  Pseudonyms(Supplier<byte[]> keySource) {
    this.keySource = keySource;
  }

  String of(String name) {
    if (key.isEmpty()) {
      key = Optional.of(new SecretKeySpec(keySource.get(), ALGORITHM));
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key.get());
      return HexFormat.of()
          .formatHex(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)))
          .substring(0, LENGTH);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
