package dev.vigie.workload.documents.understanding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * Rates of value added tax in percent, of 2010 to 2025, in France, Belgium, Luxembourg,
 * Switzerland, Germany, Ireland and Great Britain, and those of Canada and India on the whole.
 */
final class VatRates {
  private static final List<BigDecimal> RATES =
      Arrays.stream(
              ("2.1 2.5 2.6 3 3.7 3.8 4.8 5 5.5 6 7 7.7 8 8.1 8.5 9 10 12 13 13.5 14 14.975 15 16 17"
                      + " 17.5 18 19 19.6 20 21 23 25 28")
                  .split(" "))
          .map(BigDecimal::new)
          .toList();

  /** Taxes are rounded by line now and then. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.02");

  private VatRates() {}

  static boolean applies(BigDecimal net, BigDecimal tax) {
    return RATES.stream()
        .map(rate -> net.multiply(rate).movePointLeft(2).setScale(2, RoundingMode.HALF_UP))
        .anyMatch(expected -> expected.subtract(tax).abs().compareTo(ROUNDING) <= 0);
  }
}
