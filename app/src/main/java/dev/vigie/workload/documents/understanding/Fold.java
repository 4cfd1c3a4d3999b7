package dev.vigie.workload.documents.understanding;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings text into a form in which wordings can be compared: without case, accents and blanks, and
 * with the letters that character recognition mixes up made one.
 */
final class Fold {
  private static final int TABLE_SIZE = 0x2100;
  private static final String[] PLAIN = table();

  private Fold() {}

  private static String[] table() {
    String[] table = new String[TABLE_SIZE];
    for (int character = 0; character < TABLE_SIZE; character++) {
      table[character] = compute((char) character);
    }
    return table;
  }

  private static String compute(char character) {
    return switch (character) {
      case 'œ', 'Œ' -> "oe";
      case 'æ', 'Æ' -> "ae";
      case 'ß' -> "ss";
      case '’', '‘', '´', '`' -> "'";
      case '–', '—', '‐', '‑' -> "-";
      case '\u00a0', '\u202f', '\u2009' -> " ";
      default ->
          Character.isSurrogate(character)
              ? String.valueOf(character)
              : Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFKD)
                  .replaceAll("\\p{M}", "")
                  .toLowerCase(Locale.ROOT);
    };
  }

  private static String plain(char character) {
    return character < TABLE_SIZE ? PLAIN[character] : compute(character);
  }

  /** Lower case without accents and ligatures; blanks, digits and punctuation stay. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(plain(text.charAt(i)));
    }
    return plain.toString();
  }

  /**
   * Letters and digits only, without case and accents; {@code 0}, {@code 1}, {@code l}, {@code |},
   * {@code 5} and {@code 8} become the letters that they are taken for.
   */
  static String key(String text) {
    StringBuilder key = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      appendKey(text.charAt(i), key);
    }
    return key.toString();
  }

  /** Appends the key of one character: none, one, or two characters for a ligature. */
  static void appendKey(char character, StringBuilder key) {
    String plain = plain(character);
    for (int i = 0; i < plain.length(); i++) {
      char one = plain.charAt(i);
      switch (one) {
        case '0' -> key.append('o');
        case '1', 'l', '|', '!' -> key.append('i');
        case '5' -> key.append('s');
        case '8' -> key.append('b');
        default -> {
          if (Character.isLetterOrDigit(one)) {
            key.append(one);
          }
        }
      }
    }
  }
}
