package dev.vigie.telemetry.redaction;

import java.util.List;

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

  /**
   * The value of a field, which names may tell to be secret whatever it looks like.
   *
   * @param names of the field and of what it lies in, from the inside out
   */
  public static String value(List<String> names, String value) {
    return FieldNames.mask(names, value).orElseGet(() -> text(value));
  }

  /** Whether what goes by that name is a secret. */
  public static boolean isSecretName(String name) {
    return FieldNames.stem(name).filter(stem -> stem.kind() == Kind.SECRET).isPresent();
  }
}
