package dev.vigie.workload.documents.reading;

/** Where a page is dark. */
final class Ink {
  /** A page with less ink is blank. */
  private static final double BLANK = 0.0003;

  private static final int SAMPLES = 500_000;

  private final int threshold;
  private final double share;

  private Ink(int threshold, double share) {
    this.threshold = threshold;
    this.share = share;
  }

  static Ink of(GrayImage image) {
    int threshold = otsu(image);
    byte[] pixels = image.pixels();
    int step = pixels.length > SAMPLES ? pixels.length / SAMPLES | 1 : 1;
    long dark = 0;
    for (int at = 0; at < pixels.length; at += step) {
      if ((pixels[at] & 0xff) < threshold) {
        dark++;
      }
    }
    return new Ink(threshold, dark * (double) step / pixels.length);
  }

  /** The shade that best parts dark from light (Otsu, 1979), kept away from the extremes. */
  private static int otsu(GrayImage image) {
    byte[] pixels = image.pixels();
    long[] counts = new long[256];
    int step = Math.max(1, pixels.length / 200_000);
    long all = 0;
    long sum = 0;
    for (int at = 0; at < pixels.length; at += step) {
      int shade = pixels[at] & 0xff;
      counts[shade]++;
      sum += shade;
      all++;
    }
    long below = 0;
    long sumBelow = 0;
    double best = -1;
    int threshold = 128;
    for (int shade = 0; shade < 255; shade++) {
      below += counts[shade];
      sumBelow += shade * counts[shade];
      if (below == 0 || below == all) {
        continue;
      }
      double difference = sumBelow / (double) below - (sum - sumBelow) / (double) (all - below);
      double between = difference * difference * below * (all - below);
      if (between > best) {
        best = between;
        threshold = shade + 1;
      }
    }
    return Math.clamp(threshold, 60, 200);
  }

  /** Shade under which a pixel is ink. */
  int threshold() {
    return threshold;
  }

  boolean isBlank() {
    return share < BLANK;
  }
}
