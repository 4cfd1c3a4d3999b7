package dev.vigie.bench.quality;

/**
 * One line of the report.
 *
 * @param of what part of it: {@code all}, a type, a field, a kind of order
 * @param samples how many truths, documents, characters or pages the value rests on
 */
record Figure(String figure, String set, String medium, String of, double value, long samples) {
  Figure {
    value = Math.round(value * 10_000) / 10_000.0;
  }
}
