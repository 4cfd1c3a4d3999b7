package dev.vigie.bench.quality;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * When a found value counts as the expected one: dates and months exactly, amounts by number, texts
 * by their letters and digits without regard to case, accents, blanks and punctuation, names of
 * persons and firms also in another order of words and without a title before them.
 */
final class FieldMatch {
  private static final Set<String> WORD_BAGS =
      Set.of(
          "issuer",
          "customer",
          "holder",
          "bank",
          "employer",
          "employee",
          "sender",
          "recipient",
          "author",
          "surname",
          "given_names",
          "beneficiary",
          "work_address");
  private static final Set<String> TITLES =
      Set.of("m", "mr", "mme", "mrs", "ms", "miss", "dr", "monsieur", "madame", "maitre");

  private FieldMatch() {}

  static boolean matches(String field, Object expected, String found) {
    return switch (expected) {
      case LocalDate date -> date.toString().equals(found);
      case YearMonth month -> month.toString().equals(found);
      case BigDecimal amount -> sameNumber(amount, found);
      default -> {
        if (field.equals("parties")) {
          yield parties(expected.toString()).equals(parties(found));
        }
        yield compact(expected.toString()).equals(compact(found))
            || (WORD_BAGS.contains(field) && bag(expected.toString()).equals(bag(found)));
      }
    };
  }

  private static boolean sameNumber(BigDecimal amount, String found) {
    try {
      return new BigDecimal(found).compareTo(amount) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static List<List<String>> parties(String names) {
    return Arrays.stream(names.split(";", -1))
        .map(FieldMatch::bag)
        .filter(bag -> !bag.isEmpty())
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .toList();
  }

  private static List<String> bag(String text) {
    return Arrays.stream(folded(text).split(" ", -1))
        .filter(word -> !word.isEmpty() && !TITLES.contains(word))
        .sorted()
        .toList();
  }

  private static String compact(String text) {
    return folded(text).replace(" ", "");
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replace("œ", "oe")
        .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
        .strip();
  }
}
