package dev.vigie.telemetry.redaction;

import java.util.regex.Pattern;

/** Tells values that have to be hidden from what else may stand where a secret could. */
final class SecretValue {
  private static final int LONGEST_WORD = 24;
  private static final int LEAST_RANDOM = 8;
  private static final int LONGEST_COUNT = 4;

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(?:[.,]\\d{1,15})?%?");
  private static final Pattern DIGITS = Pattern.compile("[\\d ]{3,12}");
  private static final Pattern MASKED = Pattern.compile("\\[[a-z-]{4,16}]|[*x\u2022]{3,64}");
  private static final Pattern ONLY_MARKS = Pattern.compile("[\\p{P}\\p{S}]{0,2}");
  private static final Pattern RANDOM =
      Pattern.compile("(?=[^\\d]{0,64}\\d)(?=[^A-Za-z]{0,64}[A-Za-z])[\\w+/.~=%$-]{8,}+");
  private static final Pattern ENDING = Pattern.compile("[.,;:!?)\\]]{1,4}$");
  private static final Pattern PARTICIPLE = Pattern.compile("[a-z]{2,20}(?:ed|ing|able|ible)");

  private static final Pattern SHORT_NUMBER = Pattern.compile("\\d{3,8}");
  private static final Pattern WORD_WITH_FIGURES =
      Pattern.compile("(?=[^\\d]{0,64}\\d)(?=[^A-Za-z]{0,64}[A-Za-z])[\\w+/.~%$!@#^&*-]{6,}+");
  private static final Pattern ALGORITHM =
      Pattern.compile(
          "(?i:sha-?\\d{1,3}|argon2\\w{0,2}|pbkdf2|base64|bcrypt\\w{0,3}|scrypt\\w{0,3}|oauth2|md5\\w{0,3})");

  private SecretValue() {}

  /** Whether a field of that name has to hide the value. */
  static boolean isSecret(Stem stem, String value) {
    if (value.isBlank() || isMasked(value) || isProse(value)) {
      return false;
    }
    if ((stem.has(Trait.COUNTED) && stem.plural()) || stem.has(Trait.NO_NUMBER)) {
      return !isCount(stem, value);
    }
    if (stem.plural() && value.length() <= LONGEST_COUNT && NUMBER.matcher(value).matches()) {
      return false;
    }
    if (stem.has(Trait.DIGITS)) {
      return DIGITS.matcher(value).matches();
    }
    if (stem.has(Trait.RANDOM)) {
      return looksRandom(value);
    }
    return !stem.has(Trait.PATH) || !value.startsWith("/");
  }

  private static boolean isCount(Stem stem, String value) {
    String bare = ENDING.matcher(value).replaceFirst("");
    if (stem.has(Trait.NO_NUMBER)) {
      int slash = bare.indexOf('/');
      bare = slash < 0 ? bare : bare.substring(0, slash);
      return bare.length() <= LONGEST_COUNT && NUMBER.matcher(bare).matches();
    }
    return NUMBER.matcher(bare).matches();
  }

  static boolean isMasked(String value) {
    return MASKED.matcher(value).matches();
  }

  /** Whether the value is a number, so that what precedes the name may make a count of it. */
  static boolean isNumber(String value) {
    return NUMBER.matcher(ENDING.matcher(value).replaceFirst("")).matches();
  }

  /** A word that says something about a secret: {@code required}, {@code false}. */
  static boolean isProse(String value) {
    if (value.length() > LONGEST_WORD) {
      return false;
    }
    String word = Letters.fold(ENDING.matcher(value).replaceFirst(""));
    return ONLY_MARKS.matcher(word).matches() || Vocabulary.isProse(word);
  }

  /** The same for running text, where more words than are listed can follow. */
  static boolean isProseInText(String value) {
    String word = ENDING.matcher(value).replaceFirst("");
    return isProse(value) || (word.length() <= LONGEST_WORD && PARTICIPLE.matcher(word).matches());
  }

  /** Whether a value is one although nothing but a blank stands between it and its name. */
  static boolean isSecretApart(Stem stem, String value) {
    String bare = ENDING.matcher(value).replaceFirst("");
    if (stem.has(Trait.DIGITS)) {
      return SHORT_NUMBER.matcher(bare).matches();
    }
    boolean likely =
        stem.has(Trait.QUOTED)
            ? WORD_WITH_FIGURES.matcher(bare).matches() && !ALGORITHM.matcher(bare).matches()
            : looksRandom(bare);
    return likely && value.indexOf('=') < 0;
  }

  static boolean looksRandom(String value) {
    return value.length() >= LEAST_RANDOM && RANDOM.matcher(value).matches();
  }
}
