package dev.vigie.telemetry.redaction;

/** How a value is joined to its name, from the surest way to the least sure. */
enum Manner {
  /** {@code password=x}: whatever stands there, but for words that no secret is. */
  ASSIGNED,

  /** {@code password: x}, {@code the password is x}: people may go on writing about it. */
  IN_TEXT,

  /** {@code password x}: only what looks like a secret. */
  APART
}
