package dev.vigie.bench.quality;

/** Right, wrong and missing answers. */
final class Counts {
  private int right;
  private int spurious;
  private int missing;

  void addRight() {
    right++;
  }

  /** An answer that is wrong or that nobody asked for. */
  void addSpurious() {
    spurious++;
  }

  /** A truth without its right answer. */
  void addMissing() {
    missing++;
  }

  void add(Counts more) {
    right += more.right;
    spurious += more.spurious;
    missing += more.missing;
  }

  int expected() {
    return right + missing;
  }

  double precision() {
    return right + spurious == 0 ? 1 : (double) right / (right + spurious);
  }

  double recall() {
    return expected() == 0 ? 1 : (double) right / expected();
  }

  double f1() {
    double both = precision() + recall();
    return both == 0 ? 0 : 2 * precision() * recall() / both;
  }
}
