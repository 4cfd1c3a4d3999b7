package dev.vigie.telemetry.redaction;

/** What was found, and what stands in its place. */
enum Kind {
  SECRET("[secret]"),
  MAIL("[e-mail]"),
  PHONE("[phone]"),
  IBAN("[iban]"),
  CARD("[card]"),
  SOCIAL_SECURITY("[social-security]");

  private final String mask;

  Kind(String mask) {
    this.mask = mask;
  }

  String mask() {
    return mask;
  }
}
