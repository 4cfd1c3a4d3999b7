package dev.vigie.telemetry.redaction;

import java.util.Optional;

/**
 * One walk over a text from left to right. Each find looks ahead or back a bounded number of
 * characters, or else consumes what it has seen, so the time grows linearly with the text.
 */
final class Scan {
  private final String text;
  private final StringBuilder written = new StringBuilder();

  /** Up to here the text is written, or masked. */
  private int done;

  /** A named value that lies ahead, beyond what else may stand between it and its name. */
  private Optional<Span> ahead = Optional.empty();

  Scan(String text) {
    this.text = text;
  }

  /** The text with its finds masked; the same object if there are none. */
  String redact() {
    int index = 0;
    while (index < text.length()) {
      if (ahead.isPresent() && index >= ahead.get().start()) {
        index = Math.max(index, mask(ahead.get()));
        ahead = Optional.empty();
      } else {
        index = step(index);
      }
    }
    return done == 0 ? text : written.append(text, done, text.length()).toString();
  }

  private int step(int index) {
    char c = text.charAt(index);
    if (Letters.isDigit(c)) {
      return figures(index);
    }
    if (Letters.isLetter(c)) {
      return word(index);
    }
    Optional<Span> found =
        switch (c) {
          case '@' -> Mails.around(text, index, index + 1, done);
          case '%' ->
              text.regionMatches(true, index, "%2B", 0, 3)
                  ? Phones.marked(text, index)
                  : encodedSign(index, "%40");
          case '\\' -> encodedSign(index, "\\u0040");
          case '&' -> encodedSign(index, "&#64;");
          case '+', '(' ->
              isFigureNear(index) && !Letters.isDigitAt(text, index - 1)
                  ? Phones.marked(text, index)
                  : Optional.empty();
          case '-' -> KnownKeys.atHyphen(text, index);
          case ':' -> afterColon(index);
          default -> Optional.empty();
        };
    return found.map(this::mask).orElse(index + 1);
  }

  private Optional<Span> encodedSign(int index, String sign) {
    return text.startsWith(sign, index)
        ? Mails.around(text, index, index + sign.length(), done)
        : Optional.empty();
  }

  private boolean isFigureNear(int index) {
    return Letters.isDigitAt(text, index + 1)
        || (index + 1 < text.length()
            && (text.charAt(index + 1) == '+' || Digits.isSeparator(text.charAt(index + 1))));
  }

  private Optional<Span> afterColon(int index) {
    if (text.startsWith("//", index + 1)) {
      return UserInfo.at(text, index + 3);
    }
    return text.regionMatches(index - 4, "thin", 0, 4)
        ? UserInfo.thin(text, index + 1)
        : Optional.empty();
  }

  private int figures(int index) {
    int end = Digits.endOfRun(text, index);
    int uuid = Numbers.endOfUuid(text, index);
    if (uuid > index) {
      return uuid;
    }
    return Numbers.at(text, index, end).map(this::mask).orElse(end);
  }

  private int word(int start) {
    boolean first = Letters.isWordStart(text, start);
    if (first) {
      int uuid = Numbers.endOfUuid(text, start);
      if (uuid > start) {
        return uuid;
      }
      Optional<Span> key = KnownKeys.at(text, start);
      if (key.isPresent()) {
        return mask(key.get());
      }
    }
    int end = start + 1;
    while (end < text.length() && Letters.isLetter(text.charAt(end))) {
      if (Letters.isCamelBoundary(text, end)) {
        named(end);
      }
      end++;
    }
    named(end);
    if (first && end - start >= 2 && Letters.isDigitAt(text, end)) {
      Optional<Span> iban = Ibans.at(text, start, end);
      if (iban.isPresent()) {
        return mask(iban.get());
      }
    }
    return end;
  }

  private void named(int end) {
    if (ahead.isPresent()) {
      return;
    }
    Optional<Stems.Found> name = Stems.endingAt(text, end);
    if (name.isPresent()) {
      ahead =
          name.get().stem().kind() == Kind.SECRET
              ? NamedSecrets.after(text, name.get())
              : NamedNumbers.after(text, name.get());
    }
  }

  /** Writes what stands before, then the mask. */
  private int mask(Span found) {
    int start = Math.max(done, found.start());
    if (found.end() > start) {
      written.append(text, done, start).append(found.kind().mask());
      done = found.end();
    }
    return Math.max(done, found.end());
  }
}
