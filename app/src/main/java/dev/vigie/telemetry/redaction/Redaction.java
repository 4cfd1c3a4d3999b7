package dev.vigie.telemetry.redaction;

import java.util.Optional;

/**
 * Replaces secrets and what tells who somebody is by a mask that names its kind: {@code [secret]},
 * {@code [e-mail]}, {@code [phone]}, {@code [iban]}, {@code [card]}, {@code [social-security]}.
 */
public final class Redaction {
  /** What stands for a secret. */
  public static final String SECRET = Kind.SECRET.mask();

  private Redaction() {}

  /** The text with what must not be written masked; the same object if there is nothing. */
  public static String text(String text) {
    return new Scan(text).redact();
  }

  /** The value of a field, which its name may tell to be secret whatever it looks like. */
  public static String value(String name, String value) {
    Optional<Stem> stem = FieldNames.stem(name);
    if (stem.isPresent() && FieldNames.hides(stem.get(), name, value)) {
      return stem.get().kind().mask();
    }
    return text(value);
  }

  /** Whether a field of that name holds a secret, so that all that lies below it is hidden. */
  public static boolean isSecretName(String name) {
    return FieldNames.stem(name).filter(stem -> stem.kind() == Kind.SECRET).isPresent();
  }
}
