package dev.vigie.search;

import java.util.Locale;

/** A query as it is read: blanks, words, quotes, and where in it the reading is. */
final class QueryText {
  /** What {@link #next()} gives at the end. */
  static final char END = '\0';

  private static final String ENDS_WORD = "()\":<>[]{}";
  private static final String ENDS_VALUE = "()\"[]{}";

  private final String text;
  private int position;

  QueryText(String text) {
    this.text = text;
  }

  int position() {
    return position;
  }

  void skip() {
    position++;
  }

  /** A word that may be the name of a field. */
  String word() throws QuerySyntaxException {
    return word(ENDS_WORD);
  }

  /** The value of a field, quoted or not. */
  String value() throws QuerySyntaxException {
    return next() == '"' ? quoted() : word(ENDS_VALUE);
  }

  String quoted() throws QuerySyntaxException {
    int start = position;
    StringBuilder value = new StringBuilder();
    for (position++; position < text.length(); position++) {
      char character = text.charAt(position);
      if (character == '"') {
        position++;
        if (value.isEmpty()) {
          throw wrong(start, "there is nothing between the quotes");
        }
        return value.toString();
      }
      if (character == '\\' && position + 1 < text.length()) {
        position++;
        character = text.charAt(position);
      }
      value.append(character);
    }
    throw wrong(start, "the quote that begins here is not closed");
  }

  /** A word, in which a backslash makes the next character an ordinary one. */
  private String word(String ends) throws QuerySyntaxException {
    next();
    int start = position;
    StringBuilder word = new StringBuilder();
    while (position < text.length()) {
      char character = text.charAt(position);
      if (Character.isWhitespace(character) || ends.indexOf(character) >= 0) {
        break;
      }
      if (character == '\\' && position + 1 < text.length()) {
        position++;
        character = text.charAt(position);
      }
      word.append(character);
      position++;
    }
    if (word.isEmpty()) {
      throw wrong(
          start,
          start == text.length()
              ? "the query ends where a word or a value is expected"
              : "\"%s\" stands where a word or a value is expected; put it into quotes to search for it"
                  .formatted(text.charAt(start)));
    }
    return word.toString();
  }

  /** Skips blanks and looks at the next character. */
  char next() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : END;
  }

  boolean take(char expected) {
    if (next() == expected) {
      position++;
      return true;
    }
    return false;
  }

  void expect(char expected) throws QuerySyntaxException {
    if (!take(expected)) {
      throw wrong("\"%s\" is missing".formatted(expected));
    }
  }

  boolean takeKeyword(String keyword) {
    if (isKeyword(keyword)) {
      position += keyword.length();
      return true;
    }
    return false;
  }

  boolean isKeyword(String keyword) {
    return peekWord().toLowerCase(Locale.ROOT).equals(keyword);
  }

  String peekWord() {
    next();
    int end = position;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && ENDS_WORD.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(position, end);
  }

  QuerySyntaxException wrong(String message) {
    return wrong(position, message);
  }

  static QuerySyntaxException wrong(int index, String message) {
    return new QuerySyntaxException(index + 1, message);
  }
}
