package dev.vigie.workload.predictions.training;

import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

/**
 * A logistic regression with a ridge penalty: the weights that minimise half their squares' sum
 * plus {@code strength} times the log-loss. The intercept is not penalised.
 */
final class Regression {
  /**
   * Of the gradient's norm, relative to that at the start. The solver does not get there: it goes
   * on until a step changes nothing any more, and the weights are then right to some seven digits.
   */
  private static final double PRECISION = 1e-12;

  private static final int MOST_STEPS = 1000;
  private static final double POSITIVE = 1;
  private static final double NEGATIVE = -1;

  private final double[] weights;
  private final double intercept;

  private Regression(double[] weights, double intercept) {
    this.weights = weights;
    this.intercept = intercept;
  }

  /**
   * @param rows the values of each case
   * @param outcomes of each case; both must occur
   */
  static Regression fit(double[][] rows, boolean[] outcomes, double strength) {
    int width = rows[0].length;
    Problem problem = new Problem();
    problem.l = rows.length;
    problem.n = width + 1;
    problem.bias = 1;
    problem.x = new FeatureNode[rows.length][];
    problem.y = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      problem.x[row] = nodes(rows[row]);
      problem.y[row] = outcomes[row] ? POSITIVE : NEGATIVE;
    }
    Parameter parameter = new Parameter(SolverType.L2R_LR, strength, MOST_STEPS, PRECISION);
    parameter.setRegularizeBias(false);
    Linear.disableDebugOutput();
    return of(Linear.train(problem, parameter), width);
  }

  /** The library counts from 1, and takes the intercept as a last value that is always 1. */
  private static FeatureNode[] nodes(double[] row) {
    FeatureNode[] nodes = new FeatureNode[row.length + 1];
    for (int at = 0; at < row.length; at++) {
      nodes[at] = new FeatureNode(at + 1, row[at]);
    }
    nodes[row.length] = new FeatureNode(row.length + 1, 1);
    return nodes;
  }

  /** The library's weights speak for the label that came first. */
  private static Regression of(Model model, int width) {
    double sign = model.getLabels()[0] > 0 ? 1 : -1;
    double[] weights = new double[width];
    for (int at = 0; at < width; at++) {
      weights[at] = sign * model.getFeatureWeights()[at];
    }
    return new Regression(weights, sign * model.getFeatureWeights()[width]);
  }

  double weight(int at) {
    return weights[at];
  }

  double intercept() {
    return intercept;
  }
}
