package dev.vigie.telemetry.redaction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what a secret's name in running text is joined to. All patterns are bounded. */
final class NamedSecrets {
  private static final int LEAST_ARGUMENT = 4;

  private static final String BLANK = "[ \\t\u00a0\u202f]";

  /** Line ends and tabs, also as a text within a text has them. */
  private static final String SPACE = "(?:[\\s\u00a0\u202f]|\\\\[tnr])";

  private static final String QUOTE = "(?:\\\\{0,8}[\"'`\u00bb\u201d]|&quot;|&#3[49];|%2[27])";

  /** The rest of the name: {@code password|_for_bob}. A point or hyphen ends no name. */
  private static final Pattern TAIL =
      Pattern.compile(
          "(?:[\\w\u00c0-\u017f]|[.-](?=[\\w\u00c0-\u017f])){0,64}+(?:\\[[\\w$]{0,16}](?=\\s?[=:]))?");

  private static final String VERB_WORD = "(?:is|was|est|\u00e9tait|vaut|equals|devient)";

  /** Words between the name and a colon or verb: {@code password| of user bob| is x}. */
  private static final Pattern MORE_WORDS =
      shorthand("(?:B{1,2}(?!(?:V|to)\\b)\\p{L}[\\p{L}\\d'\u2019_]{0,23}+){1,4}?(?=B?:|B=B|BVB)");

  private static final Pattern REMARK =
      Pattern.compile(BLANK + "?\\([^()\\n]{1,24}\\)(?=" + BLANK + "?[=:])");

  private static final Pattern CLOSING = Pattern.compile(QUOTE + "?(?:]|%5[dD])?\\)?(?![(\\[])");

  private static final Pattern SEPARATOR =
      Pattern.compile(
          SPACE
              + "{0,4}+(?:%3[dDaA]|\\\\u003[dDaA]|&#61;|&#58;|=>|->|\u2192|:=|==?>?|\uff1d|:(?!:|//)|\\.{3,40}+)"
              + SPACE
              + "{0,8}+(?:rejected value )?");

  private static final Pattern VERB =
      shorthand(
          "B{1,4}+(?:(?:now |currently |d\u00e9sormais )?V(?: now| d\u00e9sormais)?"
              + "|(?:is |was |has been )?(?:reset|set|changed|updated) to)B{1,4}+:?B{0,4}+");

  private static final Pattern DASH =
      Pattern.compile("(?:" + BLANK + "[-\u2013\u2014]|\\?)" + BLANK);
  private static final Pattern BLANKS = Pattern.compile(BLANK + "{1,8}+");

  /** {@code name="password" value=}, and the part of a form that is named so. */
  private static final Pattern NAME_OF_PAIR =
      Pattern.compile(
          "(?i:name|key|header|field|param|parameter|property)[\"']?\\s?[=:]\\s?[\"']?$");

  private static final Pattern VALUE_OF_PAIR =
      Pattern.compile(
          "[\"']?[\\s,;]{1,4}+[\"']?(?i:value|val|valeur)[\"']?\\s{0,3}+[=:]\\s{0,3}+"
              + "|\"(?:\\r?\\n|\\\\r\\\\n){2}");

  private static final Pattern TAG = Pattern.compile("<(?:[\\w.-]{1,32}+:)?[\\w.-]{0,48}$");
  private static final Pattern REST_OF_TAG =
      Pattern.compile("[\\w.-]{0,48}+(?:\\s[^<>]{0,160}+)?(?<!/)>");

  private static final Pattern FLAG = Pattern.compile("(?:^|[\\s\\[(\"',])--?[\\w-]{0,32}$");
  private static final Pattern NEXT_ARGUMENT = Pattern.compile("[\"']?, ?|" + BLANK + "{1,8}+");

  /** Parsers say so of what they read. */
  private static final Pattern OF_A_PARSER =
      Pattern.compile("(?i:unexpected|unrecognized|expected|current|next|end of) $");

  /** Between a name and whose it is. */
  private static final Set<String> CONNECTING =
      Set.of(
          "for", "of", "pour", "de", "du", "des", "d", "la", "le", "the", "a", "l", "new", "old",
          "admin");

  private NamedSecrets() {}

  /** B stands for a blank, V for a verb. */
  private static Pattern shorthand(String pattern) {
    return Pattern.compile(pattern.replace("B", BLANK).replace("V", VERB_WORD));
  }

  /** The value of the name, if there is one that has to be hidden. */
  static Optional<Span> after(String text, Stems.Found name) {
    if (name.stem().has(Trait.COUNTED) && Lookup.precedes(OF_A_PARSER, text, name.start())) {
      return Optional.empty();
    }
    if (Lookup.precedes(TAG, text, name.start())) {
      Optional<Span> content = contentOfTag(text, name);
      if (content.isPresent()) {
        return content;
      }
    }
    int end = Lookup.end(TAIL, text, name.end());
    if (isAnotherName(text.substring(name.end(), end))) {
      return Optional.empty();
    }
    return valueOfPair(text, name, end).or(() -> joined(text, name, end));
  }

  /** {@code passwordless} is another word, {@code password_length} another thing. */
  private static boolean isAnotherName(String tail) {
    return !tail.isEmpty()
        && (Character.isLowerCase(tail.charAt(0)) || Words.any(tail, Vocabulary::isHarmlessTail));
  }

  private static Optional<Span> contentOfTag(String text, Stems.Found name) {
    int start = Lookup.end(REST_OF_TAG, text, name.end());
    String tail = text.substring(name.end(), Lookup.endOfName(text, name.end()));
    return start < 0 || isAnotherName(tail)
        ? Optional.empty()
        : NamedValue.upToTag(text, name, start);
  }

  private static Optional<Span> valueOfPair(String text, Stems.Found name, int end) {
    if (!Lookup.precedes(NAME_OF_PAIR, text, Lookup.startOfName(text, name.start()))) {
      return Optional.empty();
    }
    int value = Lookup.end(VALUE_OF_PAIR, text, end);
    return value < 0
        ? NamedValue.before(text, name)
        : NamedValue.at(text, name, value, Manner.ASSIGNED);
  }

  private static Optional<Span> joined(String text, Stems.Found name, int end) {
    int closed = Lookup.end(CLOSING, text, Math.max(end, Lookup.end(REMARK, text, end)));
    if (closed < 0) {
      return argument(text, name, end);
    }
    int assigned = Lookup.end(SEPARATOR, text, closed);
    if (assigned >= 0) {
      return assigned(text, name, closed, assigned);
    }
    int said = Lookup.end(VERB, text, closed);
    if (said >= 0) {
      return NamedValue.at(text, name, said, Manner.IN_TEXT);
    }
    if (Lookup.precedes(FLAG, text, name.start())) {
      return flag(text, name, closed);
    }
    return afterWords(text, name, closed).or(() -> apart(text, name, closed));
  }

  private static Optional<Span> assigned(String text, Stems.Found name, int closed, int start) {
    boolean nextLine = text.substring(closed, start).indexOf('\n') >= 0;
    if (nextLine && !opensQuote(text, start)) {
      return Optional.empty();
    }
    boolean prose = Letters.isBlank(text.charAt(start - 1));
    return NamedValue.at(text, name, start, prose ? Manner.IN_TEXT : Manner.ASSIGNED);
  }

  /** {@code setPassword("x")}, {@code password[x]}. */
  private static Optional<Span> argument(String text, Stems.Found name, int end) {
    if (end >= text.length() || (text.charAt(end) != '(' && text.charAt(end) != '[')) {
      return Optional.empty();
    }
    Manner manner = opensQuote(text, end + 1) ? Manner.ASSIGNED : Manner.APART;
    return NamedValue.at(text, name, end + 1, manner)
        .filter(span -> manner == Manner.ASSIGNED || span.end() - span.start() >= LEAST_ARGUMENT);
  }

  /** {@code --password x}, {@code ["--password", "x"]}. */
  private static Optional<Span> flag(String text, Stems.Found name, int closed) {
    int start = Lookup.end(NEXT_ARGUMENT, text, closed);
    return start < 0 || text.startsWith("-", start)
        ? Optional.empty()
        : NamedValue.at(text, name, start, Manner.IN_TEXT);
  }

  private static Optional<Span> afterWords(String text, Stems.Found name, int closed) {
    int end = Lookup.end(MORE_WORDS, text, closed);
    int start =
        end < 0 ? -1 : Math.max(Lookup.end(SEPARATOR, text, end), Lookup.end(VERB, text, end));
    if (start < 0) {
      return Optional.empty();
    }
    List<String> words = Words.of(text.substring(closed, end));
    if (words.stream().noneMatch(NamedSecrets::isAboutTheName)) {
      return NamedValue.at(text, name, start, Manner.IN_TEXT);
    }
    // The wrong one is a secret too: mot de passe incorrect : x
    return words.size() == 1 ? NamedValue.at(text, name, start, Manner.APART) : Optional.empty();
  }

  private static boolean isAboutTheName(String word) {
    return Vocabulary.isHarmlessTail(word)
        || (!CONNECTING.contains(word) && SecretValue.isProseInText(word));
  }

  /**
   * Only a blank, a dash or a question mark stands between: a quoted text, or what looks random.
   */
  private static Optional<Span> apart(String text, Stems.Found name, int closed) {
    int start = Math.max(Lookup.end(DASH, text, closed), Lookup.end(BLANKS, text, closed));
    if (start < 0) {
      return Optional.empty();
    }
    boolean quoted = name.stem().has(Trait.QUOTED) && opensQuote(text, start);
    return NamedValue.at(text, name, start, quoted ? Manner.ASSIGNED : Manner.APART);
  }

  private static boolean opensQuote(String text, int index) {
    int at = index;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    return at < text.length() && ValueExtent.closing(text.charAt(at)) != 0;
  }
}
