package dev.vigie.workload.documents.reading;

/**
 * Takes the grain out of a scan by a median over three pixels down, then three across: nearly as
 * good on specks as the median of a 3 × 3 square and many times faster.
 */
final class Despeckle {
  /** Pixels looked at to estimate the grain. */
  private static final int SAMPLES = 40_000;

  /** Mean step between a pixel and its like-coloured neighbours above which a page is grainy. */
  private static final double GRAINY = 3.0;

  private Despeckle() {}

  static GrayImage cleaned(GrayImage image) {
    return image.width() > 4 && image.height() > 4 && grain(image) > GRAINY ? median(image) : image;
  }

  /** The median of second differences: edges are few, so it is the grain that shows. */
  static double grain(GrayImage image) {
    byte[] pixels = image.pixels();
    int step = Math.max(1, pixels.length / SAMPLES);
    int[] counts = new int[511];
    int all = 0;
    for (int at = 1; at < pixels.length - 1; at += step) {
      int around = (pixels[at - 1] & 0xff) + (pixels[at + 1] & 0xff);
      counts[Math.min(510, Math.abs(2 * (pixels[at] & 0xff) - around))]++;
      all++;
    }
    int seen = 0;
    int middle = 0;
    while (seen + counts[middle] <= all / 2) {
      seen += counts[middle];
      middle++;
    }
    return middle / 2.0;
  }

  private static GrayImage median(GrayImage image) {
    int width = image.width();
    int height = image.height();
    byte[] from = image.pixels();
    byte[] down = from.clone();
    for (int at = width; at < from.length - width; at++) {
      int above = from[at - width] & 0xff;
      int here = from[at] & 0xff;
      int below = from[at + width] & 0xff;
      down[at] = (byte) Math.max(Math.min(above, here), Math.min(Math.max(above, here), below));
    }
    byte[] across = down.clone();
    for (int at = 1; at < down.length - 1; at++) {
      int before = down[at - 1] & 0xff;
      int here = down[at] & 0xff;
      int after = down[at + 1] & 0xff;
      across[at] = (byte) Math.max(Math.min(before, here), Math.min(Math.max(before, here), after));
    }
    return new GrayImage(width, height, across);
  }
}
