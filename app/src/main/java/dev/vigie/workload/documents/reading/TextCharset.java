package dev.vigie.workload.documents.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;

/**
 * Finds the charset of a text: the byte order mark, else UTF-8 when it is valid, else UTF-16 by its
 * zero bytes, else the one-byte charset under which the bytes above 127 read like a Western
 * European language.
 */
final class TextCharset {
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

  /** In order of preference where two fit as well. */
  private static final List<Charset> ONE_BYTE =
      List.of(
          Charset.forName("windows-1252"),
          Charset.forName("ISO-8859-15"),
          Charset.forName("x-MacRoman"),
          Charset.forName("IBM850"));

  private static final String LETTERS =
      "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßšžÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŸŠŽ";
  private static final String SIGNS = "«»‘’“”„–—…•€£§°º²³©®·\u00a0½¼×±µ";

  /** Fewer good characters than this among those above 127 is no text. */
  private static final double LEAST_GOOD = 0.7;

  /** No Western European text has more characters above 127. */
  private static final double MOST_HIGH = 0.35;

  /** A text may hold a few stray control characters, such as escapes of a printer. */
  private static final double MOST_CONTROLS = 0.005;

  private TextCharset() {}

  /**
   * @param cut whether the bytes end before the text does, so that the last character may be
   *     incomplete
   * @return empty when this is no text
   */
  static Optional<Charset> of(byte[] bytes, boolean cut) {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    Optional<Charset> marked = byteOrderMark(bytes);
    if (marked.isPresent()) {
      return marked.filter(charset -> readable(bytes, charset, true));
    }
    Optional<Charset> wide = withoutMark(bytes);
    if (wide.isPresent()) {
      return wide.filter(charset -> readable(bytes, charset, cut));
    }
    if (readable(bytes, UTF_8, cut)) {
      return Optional.of(UTF_8);
    }
    return oneByte(bytes);
  }

  /** The text without its byte order mark; what cannot be decoded becomes U+FFFD. */
  static String decode(byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static Optional<Charset> byteOrderMark(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(4, bytes.length), ISO_8859_1);
    if (start.startsWith("\u00ef\u00bb\u00bf")) {
      return Optional.of(UTF_8);
    }
    if (start.equals("\u00ff\u00fe\0\0")) {
      return Optional.of(UTF_32LE);
    }
    if (start.equals("\0\0\u00fe\u00ff")) {
      return Optional.of(UTF_32BE);
    }
    if (start.startsWith("\u00ff\u00fe")) {
      return Optional.of(UTF_16LE);
    }
    if (start.startsWith("\u00fe\u00ff")) {
      return Optional.of(UTF_16BE);
    }
    return Optional.empty();
  }

  /** In UTF-16 nearly every other byte of a Western text is zero. */
  private static Optional<Charset> withoutMark(byte[] bytes) {
    int even = 0;
    int odd = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        if (at % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    int half = bytes.length / 2;
    if (half > 1 && odd > half * 0.5 && even < half * 0.05) {
      return Optional.of(UTF_16LE);
    }
    if (half > 1 && even > half * 0.5 && odd < half * 0.05) {
      return Optional.of(UTF_16BE);
    }
    return Optional.empty();
  }

  private static boolean readable(byte[] bytes, Charset charset, boolean cut) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), characters, !cut);
    return !result.isError() && looksLikeText(characters.flip());
  }

  private static boolean looksLikeText(CharSequence text) {
    int bad = 0;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == 0 || character == '\ufffe' || character == '\uffff') {
        return false;
      }
      if (isStrayControl(character)) {
        bad++;
      }
    }
    return bad <= text.length() * MOST_CONTROLS + 1;
  }

  private static boolean isStrayControl(char character) {
    return (character < ' '
            && character != '\n'
            && character != '\r'
            && character != '\t'
            && character != '\f')
        || (character >= 0x7f && character < 0xa0);
  }

  private static Optional<Charset> oneByte(byte[] bytes) {
    int high = 0;
    for (byte value : bytes) {
      if (value == 0) {
        return Optional.empty();
      }
      if (value < 0) {
        high++;
      }
    }
    if (high > bytes.length * MOST_HIGH) {
      return Optional.empty();
    }
    Optional<Charset> best = Optional.empty();
    double bestScore = LEAST_GOOD;
    for (Charset charset : ONE_BYTE) {
      String text = new String(bytes, charset);
      double score = score(text) / high;
      if (score > bestScore && looksLikeText(text)) {
        best = Optional.of(charset);
        bestScore = score;
      }
    }
    return best;
  }

  /** A letter counts in full beside another lower-case letter or in a run of capitals. */
  private static double score(String text) {
    double score = 0;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character < 0x80) {
        continue;
      }
      char before = at > 0 ? text.charAt(at - 1) : ' ';
      char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (LETTERS.indexOf(character) >= 0) {
        boolean fits =
            Character.isLowerCase(character)
                ? !Character.isUpperCase(before) && !Character.isUpperCase(after)
                : !Character.isLowerCase(before);
        score += fits ? 1 : 0.2;
      } else if (SIGNS.indexOf(character) >= 0) {
        score +=
            Character.isLetter(before) && Character.isLetter(after) && character != '’' ? 0.2 : 0.9;
      }
    }
    return score;
  }
}
