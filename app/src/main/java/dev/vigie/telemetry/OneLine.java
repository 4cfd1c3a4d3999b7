package dev.vigie.telemetry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Escapes what could make a second line of a log line, or change how a terminal shows it: control
 * characters, Unicode's line ends, and marks that turn the direction of writing.
 */
final class OneLine {
  private OneLine() {}

  static boolean isUnsafe(int c) {
    return c < 0x20
        || isWithin(c, 0x7f, 0x9f)
        || isWithin(c, 0x200e, 0x200f)
        || isWithin(c, 0x2028, 0x202e)
        || isWithin(c, 0x2066, 0x2069);
  }

  private static boolean isWithin(int c, int first, int last) {
    return c >= first && c <= last;
  }

  /** The text with {@code \\n}, {@code \\u001b} … instead. */
  static String escape(String text) {
    int index = 0;
    while (index < text.length() && !isUnsafe(text.charAt(index))) {
      index++;
    }
    if (index == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, index);
    for (; index < text.length(); index++) {
      char c = text.charAt(index);
      switch (c) {
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> escaped.append(isUnsafe(c) ? unicode(c) : c);
      }
    }
    return escaped.toString();
  }

  private static String unicode(int c) {
    return String.format(Locale.ROOT, "\\u%04x", c);
  }

  /** The same within JSON, which by itself escapes only ASCII's control characters. */
  static final class InJson extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7f;

    private final int[] ascii = standardAsciiEscapesForJSON();

    InJson() {
      ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return isUnsafe(c) ? new SerializedString(unicode(c)) : null;
    }
  }
}
