package dev.vigie.telemetry.redaction;

import java.util.Optional;

/** Finds the user and password of a URL (RFC 3986, section 3.2.1). */
final class UserInfo {
  private static final int LONGEST = 256;
  private static final int LONGEST_PORT = 5;

  private UserInfo() {}

  /**
   * What stands between {@code ://} and the at sign; only the password if there is a user, too.
   *
   * @param start after the slashes
   */
  static Optional<Span> at(String text, int start) {
    int limit = Math.min(text.length(), start + LONGEST);
    int colon = -1;
    int sign = -1;
    boolean authority = true;
    for (int index = start; index < limit; index++) {
      char c = text.charAt(index);
      if (Letters.isBlank(c) || c == '"' || c == '<' || c == '>') {
        break;
      }
      if (c == '/' || c == '?' || c == '#') {
        if (sign >= 0 || colon < 0 || isPort(text, colon + 1, index)) {
          break;
        }
        // A password may have them, although they ought to be encoded.
        authority = false;
      } else if (c == ':' && colon < 0) {
        colon = index;
      } else if (c == '@') {
        sign = index;
      } else if (c == ':' && !authority && text.startsWith("//", index + 1)) {
        break;
      }
    }
    if (sign <= start || !isHostStart(text, sign + 1)) {
      return Optional.empty();
    }
    if (colon >= 0 && colon < sign) {
      return colon + 1 == sign
          ? Optional.empty()
          : Optional.of(
              new Span(isAddress(text, start, colon) ? start : colon + 1, sign, Kind.SECRET));
    }
    // Alone it is a key for a web service, but for other protocols most often an account's name.
    boolean web = text.startsWith("http://", start - 7) || text.startsWith("https://", start - 8);
    return web || SecretValue.looksRandom(text.substring(start, sign))
        ? Optional.of(new Span(start, sign, Kind.SECRET))
        : Optional.empty();
  }

  /** {@code scott/tiger@host}, as Oracle's thin driver has it after its colon. */
  static Optional<Span> thin(String text, int start) {
    int limit = Math.min(text.length(), start + LONGEST);
    int slash = -1;
    for (int index = start; index < limit; index++) {
      char c = text.charAt(index);
      if (Letters.isBlank(c)) {
        break;
      }
      if (c == '/' && slash < 0) {
        slash = index;
      } else if (c == '@') {
        return slash < 0 || slash == start
            ? Optional.empty()
            : Optional.of(new Span(slash + 1, index, Kind.SECRET));
      }
    }
    return Optional.empty();
  }

  private static boolean isHostStart(String text, int index) {
    return Letters.isAlphanumericAt(text, index) || text.startsWith("[", index);
  }

  /** Whether the user is named by an e-mail address. */
  private static boolean isAddress(String text, int start, int end) {
    String user = text.substring(start, end);
    return user.indexOf('@') >= 0 || user.contains("%40");
  }

  private static boolean isPort(String text, int start, int end) {
    if (end - start > LONGEST_PORT) {
      return false;
    }
    for (int index = start; index < end; index++) {
      if (!Letters.isDigit(text.charAt(index))) {
        return false;
      }
    }
    return true;
  }
}
