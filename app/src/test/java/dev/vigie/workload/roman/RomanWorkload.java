package dev.vigie.workload.roman;

import dev.vigie.workload.SynchronousWorkload;
import jakarta.enterprise.context.ApplicationScoped;

/** Roman numerals. */
@ApplicationScoped
public class RomanWorkload implements SynchronousWorkload {
  private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final String[] SIGNS = {
    "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"
  };

  @Override
  public String name() {
    return "roman";
  }

  /**
   * @param number 1–3999
   */
  String numeral(int number) {
    StringBuilder numeral = new StringBuilder();
    int rest = number;
    for (int index = 0; index < VALUES.length; index++) {
      while (rest >= VALUES[index]) {
        numeral.append(SIGNS[index]);
        rest -= VALUES[index];
      }
    }
    return numeral.toString();
  }
}
