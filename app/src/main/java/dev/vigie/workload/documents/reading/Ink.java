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

  /** A third of the page with the most ink, cut out across its shorter side. */
  static GrayImage densestPart(GrayImage image, int threshold) {
    boolean tall = image.height() >= image.width();
    int length = tall ? image.height() : image.width();
    int breadth = tall ? image.width() : image.height();
    int window = Math.max(1, length / 3);
    long[] until = new long[length + 1];
    for (int along = 0; along < length; along++) {
      int dark = 0;
      for (int across = 0; across < breadth; across += 4) {
        dark += image.at(tall ? across : along, tall ? along : across) < threshold ? 1 : 0;
      }
      until[along + 1] = until[along] + dark;
    }
    int best = 0;
    for (int start = 0; start + window <= length; start++) {
      if (until[start + window] - until[start] > until[best + window] - until[best]) {
        best = start;
      }
    }
    return tall ? image.cropped(0, best, breadth, window) : image.cropped(best, 0, window, breadth);
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
