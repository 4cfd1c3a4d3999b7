package dev.vigie.telemetry.redaction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the value behind a secret's name in running text. All patterns are bounded. */
final class NamedSecrets {
  private static final int REACH = 160;
  private static final int LEAST_ARGUMENT = 4;
  private static final int LOOK_BACK = 64;

  private static final String BLANK = "[ \\t\u00a0\u202f]";

  /** Line ends and tabs, also as a text within a text has them. */
  private static final String SPACE = "(?:[\\s\u00a0\u202f]|\\\\[tnr])";

  /** A hyphen or dash, between blanks. */
  private static final Pattern DASH = Pattern.compile(BLANK + "[-\u2013\u2014]" + BLANK);

  /** Quotes as HTML and URLs write them. */
  private static final List<String> ENCODED_QUOTES =
      List.of("&quot;", "&#34;", "&#39;", "%22", "%27");

  /** The rest of the name: {@code password|_for_bob}. A point or hyphen ends no name. */
  private static final Pattern TAIL =
      Pattern.compile(
          "(?:[\\w\u00c0-\u017f]|[.-](?=[\\w\u00c0-\u017f])){0,64}+(?:\\[[\\w$]{0,16}](?=\\s?[=:]))?");

  /** Words between the name and a colon or verb: {@code password| of user bob}. */
  private static final Pattern MORE_WORDS =
      Pattern.compile(
          "(?:"
              + BLANK
              + "{1,2}(?!(?:is|was|est|vaut|to)\\b)[\\p{L}\\d'\u2019_]{1,24}+){1,4}?"
              + "(?="
              + BLANK
              + "?:|"
              + BLANK
              + "[=]"
              + BLANK
              + "|"
              + BLANK
              + "(?:is|was|est|vaut)"
              + BLANK
              + ")");

  private static final Pattern REMARK =
      Pattern.compile(BLANK + "?\\([^()\\n]{1,24}\\)(?=" + BLANK + "?[=:])");

  private static final Pattern CLOSING =
      Pattern.compile(
          "(?:\\\\{0,8}[\"'`\u00bb\u201d]|&quot;|&#3[49];|%2[27])?(?:]|%5[dD])?\\)?(?![(\\[])");

  private static final Pattern SEPARATOR =
      Pattern.compile(
          SPACE
              + "{0,4}+(?:%3[dDaA]|\\\\u003[dDaA]|&#61;|&#58;|=>|->|\u2192|:=|==?>?|\uff1d|:(?!:|//))"
              + SPACE
              + "{0,8}+(?:rejected value )?");

  private static final Pattern VERB =
      Pattern.compile(
          BLANK
              + "{1,4}+(?:(?:now |currently |d\u00e9sormais )?(?:is|was|est|\u00e9tait|vaut|equals|devient)(?: now| d\u00e9sormais)?"
              + "|(?:is |was |has been )?(?:reset|set|changed|updated) to)"
              + BLANK
              + "{1,4}+:?"
              + BLANK
              + "{0,4}+");

  private static final Pattern BLANKS = Pattern.compile(BLANK + "{1,8}+");

  /** {@code name="password" value=}, and the part of a form that is named so. */
  private static final Pattern NAME_OF_PAIR =
      Pattern.compile(
          "(?i:name|key|header|field|param|parameter|property)[\"']?\\s?[=:]\\s?[\"']?$");

  private static final Pattern VALUE_OF_PAIR =
      Pattern.compile(
          "[\"']?[\\s,;]{1,4}+[\"']?(?i:value|val|valeur)[\"']?\\s{0,3}+[=:]\\s{0,3}+|\"(?:\\r?\\n|\\\\r\\\\n){2}");

  private static final Pattern TAG = Pattern.compile("<(?:[\\w.-]{1,32}+:)?[\\w.-]{0,48}$");
  private static final Pattern REST_OF_TAG =
      Pattern.compile("[\\w.-]{0,48}+(?:\\s[^<>]{0,160}+)?(?<!/)>");
  private static final Pattern FLAG = Pattern.compile("(?:^|\\s)--?[\\w-]{0,32}$");

  /** Parsers say so of what they read. */
  private static final Pattern OF_A_PARSER =
      Pattern.compile("(?i:unexpected|unrecognized|expected|current|next|end of) $");

  private NamedSecrets() {}

  /** The value of the name, if there is one that has to be hidden. */
  static Optional<Span> after(String text, Stems.Found name) {
    if (name.stem().letters().startsWith("token") && endsWith(OF_A_PARSER, text, name.start())) {
      return Optional.empty();
    }
    if (endsWith(TAG, text, name.start())) {
      Optional<Span> content = contentOfTag(text, name);
      if (content.isPresent()) {
        return content;
      }
    }
    int end = match(TAIL, text, name.end());
    String tail = text.substring(name.end(), end);
    if (startsWithLowerCase(tail) || Words.any(tail, Vocabulary::isHarmlessTail)) {
      return Optional.empty();
    }
    if (endsWith(NAME_OF_PAIR, text, name.start()) || isPairWithPrefix(text, name.start())) {
      int value = match(VALUE_OF_PAIR, text, end);
      if (value >= 0) {
        return value(text, name, value, Manner.ASSIGNED);
      }
    }
    return behind(text, name, end);
  }

  /** {@code passwordless} is another word. */
  private static boolean startsWithLowerCase(String tail) {
    return !tail.isEmpty() && Character.isLowerCase(tail.charAt(0));
  }

  private static boolean isPairWithPrefix(String text, int start) {
    int word = start;
    while (word > 0 && start - word < LOOK_BACK && isNameCharacter(text.charAt(word - 1))) {
      word--;
    }
    return word < start && endsWith(NAME_OF_PAIR, text, word);
  }

  private static boolean isNameCharacter(char c) {
    return Letters.isAlphanumeric(c) || c == '_' || c == '-' || c == '.';
  }

  private static Optional<Span> behind(String text, Stems.Found name, int end) {
    int closed = match(CLOSING, text, Math.max(end, match(REMARK, text, end)));
    if (closed < 0) {
      return argument(text, name, end);
    }
    int assigned = match(SEPARATOR, text, closed);
    if (assigned >= 0) {
      boolean lineBreak = text.substring(closed, assigned).indexOf('\n') >= 0;
      boolean quoted = assigned < text.length() && opensQuote(text, assigned);
      if (lineBreak && !quoted) {
        return Optional.empty();
      }
      boolean prose = Letters.isBlank(text.charAt(assigned - 1));
      return value(text, name, assigned, prose ? Manner.IN_TEXT : Manner.ASSIGNED);
    }
    int said = match(VERB, text, closed);
    if (said >= 0) {
      return value(text, name, said, Manner.IN_TEXT);
    }
    int words = match(MORE_WORDS, text, closed);
    if (words >= 0 && !Words.any(text.substring(closed, words), NamedSecrets::isAboutTheName)) {
      int separated = Math.max(match(SEPARATOR, text, words), match(VERB, text, words));
      return separated < 0 ? Optional.empty() : value(text, name, separated, Manner.IN_TEXT);
    }
    int dash = match(DASH, text, closed);
    if (dash >= 0) {
      return value(text, name, dash, Manner.APART);
    }
    int blanks = match(BLANKS, text, closed);
    return blanks < 0 ? Optional.empty() : apart(text, name, blanks);
  }

  /** Words of which {@code token ... :} says that no token follows. */
  private static boolean isAboutTheName(String word) {
    return Vocabulary.isHarmlessTail(word)
        || (!CONNECTING.contains(word) && SecretValue.isProseInText(word));
  }

  private static final Set<String> CONNECTING =
      Set.of(
          "for", "of", "pour", "de", "du", "des", "d", "la", "le", "the", "a", "l", "new", "old",
          "admin");

  /** {@code setPassword("x")}, {@code password[x]}. */
  private static Optional<Span> argument(String text, Stems.Found name, int end) {
    if (end >= text.length() || (text.charAt(end) != '(' && text.charAt(end) != '[')) {
      return Optional.empty();
    }
    int start = end + 1;
    if (start < text.length() && opensQuote(text, start)) {
      return value(text, name, start, Manner.ASSIGNED);
    }
    return value(text, name, start, Manner.APART)
        .filter(span -> span.end() - span.start() >= LEAST_ARGUMENT);
  }

  /** Only a blank stands between: a quoted text, a flag's value, or what looks random. */
  private static Optional<Span> apart(String text, Stems.Found name, int start) {
    if (start >= text.length()) {
      return Optional.empty();
    }
    boolean flag = endsWith(FLAG, text, name.start());
    if (flag) {
      return text.charAt(start) == '-'
          ? Optional.empty()
          : value(text, name, start, Manner.IN_TEXT);
    }
    if (opensQuote(text, start) && name.stem().has(Trait.QUOTED)) {
      return value(text, name, start, Manner.ASSIGNED);
    }
    return value(text, name, start, Manner.APART);
  }

  private static boolean opensQuote(String text, int index) {
    int at = index;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    return at < text.length() && ValueExtent.closing(text.charAt(at)) != 0;
  }

  /** How a value is joined to its name, from the surest to the least sure. */
  private enum Manner {
    ASSIGNED,
    IN_TEXT,
    APART
  }

  private static Optional<Span> value(String text, Stems.Found name, int from, Manner manner) {
    for (String quote : ENCODED_QUOTES) {
      if (text.startsWith(quote, from)) {
        int end = text.indexOf(quote, from + quote.length());
        int limit = end < 0 ? text.length() : end;
        return hidden(text, name, from + quote.length(), limit, Manner.ASSIGNED);
      }
    }
    int start = from;
    while (start < text.length() && text.charAt(start) == '\\') {
      start++;
    }
    if (start >= text.length()) {
      return Optional.empty();
    }
    Stem stem = name.stem();
    char first = text.charAt(start);
    char closing = ValueExtent.closing(first);
    if (closing != 0) {
      int limit = manner == Manner.APART ? Math.min(text.length(), start + REACH) : text.length();
      int end = ValueExtent.quoted(text, start + 1, closing, start - from, limit);
      Manner surer = manner == Manner.APART ? manner : Manner.ASSIGNED;
      return hidden(text, name, start + 1, end, surer);
    }
    if (manner == Manner.IN_TEXT
        && !stem.has(Trait.PHRASE)
        && SecretValue.isProseInText(firstWord(text, start))) {
      return Optional.empty();
    }
    if (first == '{' || first == '[') {
      return container(text, stem, start);
    }
    int end = plain(text, name, start, manner);
    return hidden(text, name, start, end, manner);
  }

  private static int plain(String text, Stems.Found name, int start, Manner manner) {
    if (manner != Manner.APART && name.stem().has(Trait.HEADER)) {
      return ValueExtent.header(text, start);
    }
    if (manner != Manner.APART && name.stem().has(Trait.PHRASE)) {
      return ValueExtent.line(text, start);
    }
    return ValueExtent.plain(text, start, isQueryParameter(text, name.start()));
  }

  private static Optional<Span> container(String text, Stem stem, int start) {
    int inner = start + 1;
    while (inner < text.length() && Letters.isBlank(text.charAt(inner))) {
      inner++;
    }
    boolean counts =
        stem.has(Trait.COUNTED)
            && (text.charAt(start) == '{' || Letters.isDigitAt(text, inner))
            && stem.plural();
    if (counts || stem.has(Trait.WHOLE)) {
      return Optional.empty();
    }
    int end = ValueExtent.bracketed(text, start);
    boolean unchanged =
        end - start <= LOOK_BACK && SecretValue.isMasked(text.substring(start, end));
    return unchanged ? Optional.empty() : Optional.of(new Span(start, end, stem.kind()));
  }

  private static Optional<Span> hidden(
      String text, Stems.Found name, int start, int end, Manner manner) {
    boolean isLong = end - start > REACH;
    if (end <= start || (manner == Manner.APART && isLong)) {
      return Optional.empty();
    }
    if (!isLong) {
      String value = text.substring(start, end);
      boolean secret =
          manner == Manner.APART
              ? SecretValue.isSecretApart(name.stem(), value)
              : SecretValue.isSecret(name.stem(), value);
      if (!secret || (SecretValue.isNumber(value) && isQuantity(text, name.start()))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Span(start, end, name.stem().kind()));
  }

  private static String firstWord(String text, int start) {
    int limit = Math.min(text.length(), start + LOOK_BACK);
    int end = start;
    while (end < limit && !Letters.isBlank(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  /** {@code max_token=…}, {@code nombre de jetons : …}. */
  private static boolean isQuantity(String text, int start) {
    String before = text.substring(Math.max(0, start - LOOK_BACK / 2), start);
    int end = before.length();
    int words = 0;
    StringBuilder name = new StringBuilder();
    for (int index = end - 1; index >= 0 && words < 3; index--) {
      char c = before.charAt(index);
      if (c != ' ' && !isNameCharacter(c)) {
        break;
      }
      if (c == ' ') {
        words++;
      }
      name.append(c);
    }
    return Words.any(name.reverse().toString(), Vocabulary::isQuantity);
  }

  private static boolean isQueryParameter(String text, int start) {
    int index = start;
    while (index > 0 && start - index < LOOK_BACK && isNameCharacter(text.charAt(index - 1))) {
      index--;
    }
    return index > 0 && (text.charAt(index - 1) == '?' || text.charAt(index - 1) == '&');
  }

  private static Optional<Span> contentOfTag(String text, Stems.Found name) {
    int start = match(REST_OF_TAG, text, name.end());
    if (start < 0 || Words.any(tagTail(text, name.end()), Vocabulary::isHarmlessTail)) {
      return Optional.empty();
    }
    int end = text.indexOf('<', start);
    return hidden(text, name, start, end < 0 ? text.length() : end, Manner.ASSIGNED);
  }

  private static String tagTail(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < LOOK_BACK && isNameCharacter(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  private static int match(Pattern pattern, String text, int start) {
    Matcher matcher = pattern.matcher(text);
    matcher.region(start, Math.min(text.length(), start + 2 * REACH)).useTransparentBounds(true);
    return matcher.lookingAt() ? matcher.end() : -1;
  }

  private static boolean endsWith(Pattern pattern, String text, int end) {
    return pattern.matcher(text).region(Math.max(0, end - LOOK_BACK), end).find();
  }
}
