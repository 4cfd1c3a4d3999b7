package dev.vigie.http;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A W3C trace context (https://www.w3.org/TR/trace-context/, section 3.2).
 *
 * @param traceId 32 lower-case hexadecimal digits, not all 0
 * @param parentId 16 lower-case hexadecimal digits, not all 0
 * @param flags 2 lower-case hexadecimal digits
 */
record Traceparent(String traceId, String parentId, String flags) {
  private static final int LENGTH = 55;
  private static final String SAMPLED = "01";

  /**
   * Reads the header; one that is missing or not valid starts a new trace, as the standard asks.
   */
  static Traceparent of(@Nullable String header) {
    return header != null && isValid(header)
        ? new Traceparent(
            header.substring(3, 35), header.substring(36, 52), header.substring(53, 55))
        : create();
  }

  /** Whether a header is a valid context that a trace can be continued from. */
  static boolean isGiven(@Nullable String header) {
    return header != null && isValid(header);
  }

  static Traceparent create() {
    return new Traceparent(
        Identifiers.hexadecimal() + Identifiers.hexadecimal(), Identifiers.hexadecimal(), SAMPLED);
  }

  /** The value of the header. */
  String header() {
    return "00-" + traceId + "-" + parentId + "-" + flags;
  }

  private static boolean isValid(String header) {
    if (header.length() < LENGTH
        || header.charAt(2) != '-'
        || header.charAt(35) != '-'
        || header.charAt(52) != '-'
        || header.startsWith("ff")) {
      return false;
    }
    // Version 00 ends here; a later one may go on, after a dash.
    if (header.length() > LENGTH && (header.startsWith("00") || header.charAt(LENGTH) != '-')) {
      return false;
    }
    return isHexadecimal(header, 0, 2)
        && isHexadecimal(header, 53, 55)
        && isIdentifier(header, 3, 35)
        && isIdentifier(header, 36, 52);
  }

  private static boolean isIdentifier(String text, int from, int to) {
    if (!isHexadecimal(text, from, to)) {
      return false;
    }
    for (int at = from; at < to; at++) {
      if (text.charAt(at) != '0') {
        return true;
      }
    }
    return false;
  }

  private static boolean isHexadecimal(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      char digit = text.charAt(at);
      if (!((digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  /** Identifiers need to be unique, not secret. */
  static final class Identifiers {
    private Identifiers() {}

    /** 16 digits, not all 0. */
    static String hexadecimal() {
      long value = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
      String digits = Long.toHexString(value);
      return "0".repeat(16 - digits.length()) + digits;
    }
  }
}
