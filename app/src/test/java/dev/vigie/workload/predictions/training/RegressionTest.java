package dev.vigie.workload.predictions.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegressionTest {
  private static final double NO_PENALTY = 1e9;

  @Test
  void findsTheClosedFormOfATwoByTwoTable() {
    // 30 of 40 where the value is 1, 20 of 80 where it is 0: odds of 3 and 1/3.
    Regression regression = fit(table(30, 10, 20, 60), NO_PENALTY);

    assertThat(regression.intercept()).isCloseTo(Math.log(1 / 3.0), within(1e-5));
    assertThat(regression.weight(0)).isCloseTo(Math.log(9), within(1e-5));
  }

  @Test
  void doesNotDependOnWhichOutcomeComesFirst() {
    boolean[][] table = table(30, 10, 20, 60);
    boolean[][] reversed = table.clone();
    for (int at = 0; at < table.length; at++) {
      reversed[at] = table[table.length - 1 - at];
    }

    assertThat(fit(reversed, 1).weight(0)).isCloseTo(fit(table, 1).weight(0), within(1e-5));
  }

  @Test
  void thePenaltyDrawsWeightsToZeroButNotTheIntercept() {
    Regression regression = fit(table(30, 10, 20, 60), 1e-3);

    assertThat(regression.weight(0)).isBetween(0.0, 0.05);
    assertThat(regression.intercept()).isCloseTo(Math.log(50.0 / 70), within(0.02));
  }

  @Test
  void theGradientVanishesAtTheSolution() {
    Random random = new Random(3);
    double[][] rows = new double[200][3];
    boolean[] outcomes = new boolean[rows.length];
    for (int row = 0; row < rows.length; row++) {
      Arrays.setAll(rows[row], column -> random.nextGaussian());
      outcomes[row] = rows[row][0] - rows[row][1] + random.nextGaussian() > 0.3;
    }

    Regression regression = Regression.fit(rows, outcomes, 1);

    double[] gradient = new double[4];
    for (int column = 0; column < 3; column++) {
      gradient[column] = regression.weight(column);
    }
    for (int row = 0; row < rows.length; row++) {
      double logOdds = regression.intercept();
      for (int column = 0; column < 3; column++) {
        logOdds += regression.weight(column) * rows[row][column];
      }
      double error = 1 / (1 + Math.exp(-logOdds)) - (outcomes[row] ? 1 : 0);
      for (int column = 0; column < 3; column++) {
        gradient[column] += error * rows[row][column];
      }
      gradient[3] += error;
    }
    for (double component : gradient) {
      assertThat(component).isCloseTo(0, within(1e-3));
    }
  }

  /** Pairs of value and outcome. */
  private static boolean[][] table(
      int withPositive, int withNegative, int withoutPositive, int withoutNegative) {
    boolean[][] table =
        new boolean[withPositive + withNegative + withoutPositive + withoutNegative][];
    int row = 0;
    row = add(table, row, withPositive, true, true);
    row = add(table, row, withNegative, true, false);
    row = add(table, row, withoutPositive, false, true);
    add(table, row, withoutNegative, false, false);
    return table;
  }

  private static int add(boolean[][] table, int from, int count, boolean value, boolean outcome) {
    for (int row = from; row < from + count; row++) {
      table[row] = new boolean[] {value, outcome};
    }
    return from + count;
  }

  private static Regression fit(boolean[][] table, double strength) {
    double[][] rows = new double[table.length][];
    boolean[] outcomes = new boolean[table.length];
    for (int row = 0; row < table.length; row++) {
      rows[row] = new double[] {table[row][0] ? 1 : 0};
      outcomes[row] = table[row][1];
    }
    return Regression.fit(rows, outcomes, strength);
  }
}
