package dev.vigie.telemetry.redaction;

/** What is special about a secret's name. */
enum Trait {
  /** Counts only as a word of its own: {@code pin}, but not {@code spin}. */
  WHOLE,

  /** A quoted text right behind it is its value: {@code PASSWORD 'x'}. */
  QUOTED,

  /** Its value goes on for several words, to the end of the line. */
  PHRASE,

  /** Its value is that of an HTTP header: {@code Basic x}, {@code a=b; c=d}. */
  HEADER,

  /** Things that are counted, too: its plural with a number is no secret. */
  COUNTED,

  /** A short number behind it is a count or a port. */
  NO_NUMBER,

  /** A path behind it is the working directory. */
  PATH,

  /** Only a number can be its value. */
  DIGITS,

  /** Only what looks random can be its value. */
  RANDOM
}
