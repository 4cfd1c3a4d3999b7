package dev.vigie.access;

import java.util.Locale;

/** Why credentials were not accepted. */
enum Refusal {
  MISSING(
      "Say who you are: send an API key or a token as Authorization: Bearer …, or an API key as"
          + " X-API-Key: vk_…"),
  AMBIGUOUS("Send one Authorization: Bearer … or one X-API-Key, and not several different ones."),
  MALFORMED(
      "The credentials are neither an API key (vk_ and 48 letters and digits, of which the last six"
          + " are a checksum) nor a token: they may be cut off or mistyped."),
  UNKNOWN("There is no such API key."),
  EXPIRED("The credentials are right, but their time is over: take new ones."),
  REVOKED("The API key was revoked."),
  REFUSED("The token is not valid here.");

  private final String detail;

  Refusal(String detail) {
    this.detail = detail;
  }

  /** For the caller: what to change. */
  String detail() {
    return detail;
  }

  /** For metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
