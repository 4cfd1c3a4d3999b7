package dev.vigie.telemetry.redaction;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of a secret, once it is known where it starts. */
final class NamedValue {
  /** Longer values are secret whatever they say. */
  private static final int LONGEST_WORDS = 160;

  private static final int LONGEST_WORD = 64;
  private static final int WORDS_BEFORE = 3;

  /** Quotes as HTML and URLs write them. */
  private static final List<String> ENCODED_QUOTES =
      List.of("&quot;", "&#34;", "&#39;", "%22", "%27");

  /** {@code value=x, name=password}. */
  private static final Pattern VALUE_BEFORE =
      Pattern.compile(
          "(?i:value|values|val|valeur)[\\\\\"']{0,4} ?[=:] ?(?<value>[^,;\\n]{1,80}+)[,;] ?[\\\\\"'\\w]{1,16}+ ?[=:][ \\\\\"']{0,4}[\\w.-]{0,48}$");

  private NamedValue() {}

  static Optional<Span> at(String text, Stems.Found name, int from, Manner manner) {
    for (String quote : ENCODED_QUOTES) {
      if (text.startsWith(quote, from)) {
        int start = from + quote.length();
        int end = text.indexOf(quote, start);
        return secret(text, name, start, end < 0 ? text.length() : end, Manner.ASSIGNED);
      }
    }
    int start = from;
    while (start < text.length() && text.charAt(start) == '\\') {
      start++;
    }
    if (start >= text.length() || text.startsWith("-----BEGIN", start)) {
      return Optional.empty();
    }
    char first = text.charAt(start);
    char closing = ValueExtent.closing(first);
    if (closing != 0) {
      return quoted(text, name, start, closing, start - from, manner);
    }
    boolean phrase = name.stem().has(Trait.PHRASE);
    if (manner == Manner.IN_TEXT && !phrase && SecretValue.isProseInText(firstWord(text, start))) {
      return Optional.empty();
    }
    if (first == '{' || first == '[') {
      return container(text, name.stem(), start);
    }
    return secret(text, name, start, plainEnd(text, name, start, manner), manner);
  }

  /** What a tag of XML holds, from the end of its opening one. */
  static Optional<Span> upToTag(String text, Stems.Found name, int start) {
    int end = text.indexOf('<', start);
    return secret(text, name, start, end < 0 ? text.length() : end, Manner.ASSIGNED);
  }

  /** The value of a pair whose name stands last. */
  static Optional<Span> before(String text, Stems.Found name) {
    Matcher pair =
        VALUE_BEFORE.matcher(text).region(Math.max(0, name.start() - LONGEST_WORDS), name.start());
    return pair.find()
        ? secret(text, name, pair.start("value"), pair.end("value"), Manner.ASSIGNED)
        : Optional.empty();
  }

  private static Optional<Span> quoted(
      String text, Stems.Found name, int quote, char closing, int backslashes, Manner manner) {
    boolean apart = manner == Manner.APART;
    int limit = apart ? Math.min(text.length(), quote + LONGEST_WORDS) : text.length();
    int end = ValueExtent.quoted(text, quote + 1, closing, backslashes, limit);
    return secret(text, name, quote + 1, end, apart ? manner : Manner.ASSIGNED);
  }

  private static int plainEnd(String text, Stems.Found name, int start, Manner manner) {
    if (manner != Manner.APART && name.stem().has(Trait.HEADER)) {
      return ValueExtent.header(text, start);
    }
    if (manner != Manner.APART && name.stem().has(Trait.PHRASE)) {
      return ValueExtent.line(text, start);
    }
    return ValueExtent.plain(text, start, isQueryParameter(text, name.start()));
  }

  /** All that a bracket holds, unless it holds counts or has names of its own. */
  private static Optional<Span> container(String text, Stem stem, int start) {
    int inner = start + 1;
    while (inner < text.length() && Letters.isBlank(text.charAt(inner))) {
      inner++;
    }
    boolean counts =
        stem.has(Trait.COUNTED)
            && stem.plural()
            && (text.charAt(start) == '{' || Letters.isDigitAt(text, inner));
    if (counts || stem.has(Trait.WHOLE)) {
      return Optional.empty();
    }
    int end = ValueExtent.bracketed(text, start);
    boolean masked =
        end - start <= LONGEST_WORD && SecretValue.isMasked(text.substring(start, end));
    return masked ? Optional.empty() : Optional.of(new Span(start, end, stem.kind()));
  }

  private static Optional<Span> secret(
      String text, Stems.Found name, int start, int end, Manner manner) {
    if (end <= start) {
      return Optional.empty();
    }
    boolean secret =
        end - start > LONGEST_WORDS
            ? manner != Manner.APART
            : isSecret(text, name, text.substring(start, end), manner);
    return secret ? Optional.of(new Span(start, end, name.stem().kind())) : Optional.empty();
  }

  private static boolean isSecret(String text, Stems.Found name, String value, Manner manner) {
    boolean secret =
        manner == Manner.APART
            ? SecretValue.isSecretApart(name.stem(), value)
            : SecretValue.isSecret(name.stem(), value);
    return secret && !(SecretValue.isNumber(value) && isQuantity(text, name.start()));
  }

  private static String firstWord(String text, int start) {
    int limit = Math.min(text.length(), start + LONGEST_WORD);
    int end = start;
    while (end < limit && !Letters.isBlank(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  /** {@code max_token=…}, {@code nombre de jetons : …}. */
  private static boolean isQuantity(String text, int start) {
    int first = Lookup.startOfName(text, start);
    for (int words = 1;
        words < WORDS_BEFORE && first > 0 && text.charAt(first - 1) == ' ';
        words++) {
      first = Lookup.startOfName(text, first - 1);
    }
    return Words.any(text.substring(first, start), Vocabulary::isQuantity);
  }

  private static boolean isQueryParameter(String text, int start) {
    int first = Lookup.startOfName(text, start);
    return first > 0 && (text.charAt(first - 1) == '?' || text.charAt(first - 1) == '&');
  }
}
