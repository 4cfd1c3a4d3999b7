package dev.vigie.workload.documents.understanding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The names of months in French and English. */
final class Months {
  private static final Map<String, Integer> MONTHS = new HashMap<>();

  static {
    List<List<String>> names =
        List.of(
            List.of("janvier", "january", "janv", "jan"),
            List.of("fevrier", "february", "fevr", "fev", "feb"),
            List.of("mars", "march", "mar"),
            List.of("avril", "april", "avr", "apr"),
            List.of("mai", "may"),
            List.of("juin", "june", "jun"),
            List.of("juillet", "july", "juil", "jul"),
            List.of("aout", "august", "aou", "aug"),
            List.of("septembre", "september", "sept", "sep"),
            List.of("octobre", "october", "oct"),
            List.of("novembre", "november", "nov"),
            List.of("decembre", "december", "dec"));
    for (int index = 0; index < names.size(); index++) {
      for (String name : names.get(index)) {
        MONTHS.put(name, index + 1);
      }
    }
  }

  private Months() {}

  /** The month that a word names, in either language, with at most one slip in a longer word. */
  static OptionalInt of(String word) {
    String plain = Fold.plain(word).replace('0', 'o').replace('1', 'l').replace('|', 'l');
    Integer exact = MONTHS.get(plain);
    if (exact == null) {
      exact = MONTHS.get(plain.replace('l', 'i'));
    }
    if (exact != null) {
      return OptionalInt.of(exact);
    }
    if (plain.length() < 4) {
      return OptionalInt.empty();
    }
    int[] near =
        MONTHS.entrySet().stream()
            .filter(entry -> entry.getKey().length() >= 4)
            .filter(entry -> Distance.prefixEnd(plain, 0, entry.getKey(), 1) == plain.length())
            .mapToInt(Map.Entry::getValue)
            .distinct()
            .toArray();
    return near.length == 1 ? OptionalInt.of(near[0]) : OptionalInt.empty();
  }
}
