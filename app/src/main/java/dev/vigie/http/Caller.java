package dev.vigie.http;

/**
 * Who calls.
 *
 * @param owner under which name the caller's work is kept
 */
public record Caller(String owner) {
  /** The one caller there is as long as nobody has to say who they are. */
  static final Caller DEFAULT = new Caller("default");
}
