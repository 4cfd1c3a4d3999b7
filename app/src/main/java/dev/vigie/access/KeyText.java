package dev.vigie.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key as its holder has it: {@code vk_}, 10 characters that name it, 32 that are secret (190
 * bits), and 6 that are the CRC-32 of all before, in base 62. By the checksum a slip of the pen is
 * told from a wrong key without a look into the store, and a scanner for secrets knows a real key.
 *
 * @param id is no secret
 */
record KeyText(String id, String text) {
  static final String PREFIX = "vk_";
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 10;
  private static final int SECRET_LENGTH = 32;
  private static final int CHECKSUM_LENGTH = 6;
  private static final int CHECKED_LENGTH = PREFIX.length() + ID_LENGTH + SECRET_LENGTH;
  private static final Pattern SHAPE =
      Pattern.compile(
          PREFIX + "[0-9A-Za-z]{" + (ID_LENGTH + SECRET_LENGTH + CHECKSUM_LENGTH) + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  static KeyText random() {
    StringBuilder text = new StringBuilder(PREFIX);
    for (int count = 0; count < ID_LENGTH + SECRET_LENGTH; count++) {
      text.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
    }
    return of(text.append(checksum(text.toString())).toString());
  }

  /** Empty if this cannot be a key of ours. */
  static Optional<KeyText> parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    String checked = text.substring(0, CHECKED_LENGTH);
    return text.equals(checked + checksum(checked)) ? Optional.of(of(text)) : Optional.empty();
  }

  /** Whether this may be the id of a key. */
  static boolean isId(String text) {
    return text.length() == ID_LENGTH && text.chars().allMatch(sign -> DIGITS.indexOf(sign) >= 0);
  }

  private static KeyText of(String text) {
    return new KeyText(text.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH), text);
  }

  private static String checksum(String checked) {
    CRC32 crc = new CRC32();
    crc.update(checked.getBytes(StandardCharsets.US_ASCII));
    StringBuilder digits = new StringBuilder();
    long rest = crc.getValue();
    for (int count = 0; count < CHECKSUM_LENGTH; count++) {
      digits.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
      rest /= DIGITS.length();
    }
    return digits.toString();
  }

  /** Takes as long wherever the two begin to differ. */
  boolean hasHash(String stored) {
    return MessageDigest.isEqual(
        hash().getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * What is stored. A quick hash is enough: it is slow hashes that make up for passwords which can
   * be guessed, and nobody guesses 190 random bits.
   */
  String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Without the secret, so that it never gets into a message by accident. */
  @Override
  public String toString() {
    return PREFIX + id + "…";
  }
}
