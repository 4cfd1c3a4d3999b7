package dev.vigie.workload.documents.understanding;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Currency signs, words and codes. */
final class Currencies {
  /**
   * @param code ISO 4217
   * @param start of the sign in the text
   * @param end after its last character
   */
  record Found(String code, int start, int end) {}

  /** The codes met on European and North American papers; rarer ones are mostly words or names. */
  private static final Set<String> CODES =
      Set.of(
          ("EUR USD GBP CHF CAD AUD NZD JPY CNY INR BRL MXN ZAR SEK NOK DKK ISK PLN CZK HUF RON BGN"
                  + " TRY RUB UAH ILS AED SAR QAR KWD EGP MAD TND DZD XOF XAF XPF SGD HKD KRW THB MUR")
              .split(" "));

  private static final Map<String, String> SIGNS = new HashMap<>();

  static {
    SIGNS.put("€", "EUR");
    SIGNS.put("£", "GBP");
    SIGNS.put("$", "USD");
    SIGNS.put("¥", "JPY");
    SIGNS.put("₹", "INR");
    SIGNS.put("₽", "RUB");
    SIGNS.put("₺", "TRY");
    SIGNS.put("₩", "KRW");
    SIGNS.put("zł", "PLN");
    SIGNS.put("us$", "USD");
    SIGNS.put("ca$", "CAD");
    SIGNS.put("c$", "CAD");
    SIGNS.put("a$", "AUD");
    SIGNS.put("au$", "AUD");
    SIGNS.put("nz$", "NZD");
    SIGNS.put("hk$", "HKD");
    SIGNS.put("s$", "SGD");
    SIGNS.put("euro", "EUR");
    SIGNS.put("euros", "EUR");
    SIGNS.put("pounds", "GBP");
    SIGNS.put("sterling", "GBP");
    SIGNS.put("dollars", "USD");
    SIGNS.put("sfr", "CHF");
    SIGNS.put("fr.", "CHF");
    SIGNS.put("fcfa", "XOF");
    SIGNS.put("rmb", "CNY");
  }

  private static final Pattern MARK =
      Pattern.compile(
          "(?<![\\p{L}$])(?:US|CA|AU|NZ|HK|C|A|S)?\\$|[€£¥₹₽₺₩]"
              + "|(?<!\\p{L})(?:[A-Z]{3}|zł|[Ee]uros?|EUROS?|[Pp]ounds|[Ss]terling|[Dd]ollars|SFr|Fr\\.|FCFA"
              + "|RMB)(?!\\p{L})");

  private Currencies() {}

  /** All currency marks, from left to right. */
  static List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    Matcher marks = MARK.matcher(text);
    while (marks.find()) {
      int start = marks.start();
      int end = marks.end();
      of(marks.group()).ifPresent(code -> found.add(new Found(code, start, end)));
    }
    return found;
  }

  /** The ISO 4217 code that one sign, word or code stands for. */
  static Optional<String> of(String mark) {
    String sign = SIGNS.get(mark.toLowerCase(Locale.ROOT));
    if (sign != null) {
      return Optional.of(sign);
    }
    return CODES.contains(mark) ? Optional.of(mark) : Optional.empty();
  }

  /** Figures after the point, 2 where the currency is not known. */
  static int decimals(Optional<String> code) {
    return code.map(known -> Math.max(0, Currency.getInstance(known).getDefaultFractionDigits()))
        .orElse(2);
  }
}
