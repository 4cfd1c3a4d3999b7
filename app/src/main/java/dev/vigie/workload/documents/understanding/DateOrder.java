package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.understanding.Dates.Order;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a whole document whether its dates of figures begin with the day or the month. */
final class DateOrder {
  /** A town in the United States, where the month comes first. */
  private static final Pattern AMERICAN =
      Pattern.compile(
          "(?<!\\p{L})(?:(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])"
              + " {1,2}\\d{5}(?!\\d)|USA(?!\\p{L})|SSN(?!\\p{L}))");

  private DateOrder() {}

  /**
   * How this document writes its dates: by a date that reads one way only, else by its currency and
   * language. The month comes first in the United States only.
   */
  static Order of(List<String> texts, boolean english) {
    int dayFirst = 0;
    int monthFirst = 0;
    int dollars = 0;
    int others = 0;
    boolean american = false;
    for (String text : texts) {
      Matcher figures = Dates.FIGURES.matcher(text);
      while (figures.find()) {
        int first = Dates.number(figures.group(1));
        int second = Dates.number(figures.group(3));
        if (first > 12 && first <= 31 && second <= 12) {
          dayFirst++;
        } else if (second > 12 && second <= 31 && first <= 12) {
          monthFirst++;
        }
        if (figures.group(2).equals(".")) {
          dayFirst++;
        }
      }
      american |= AMERICAN.matcher(text).find();
      dollars += text.contains("$") || text.contains("USD") ? 1 : 0;
      others += text.contains("€") || text.contains("£") || text.contains("EUR") ? 1 : 0;
    }
    if (dayFirst != monthFirst) {
      return dayFirst > monthFirst ? Order.DAY_FIRST : Order.MONTH_FIRST;
    }
    return american || (english && dollars > others) ? Order.MONTH_FIRST : Order.DAY_FIRST;
  }
}
