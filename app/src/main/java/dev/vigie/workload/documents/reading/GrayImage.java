package dev.vigie.workload.documents.reading;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;

/** A page in shades of grey, one byte a pixel, row by row, 0 black and 255 white. */
final class GrayImage {
  private final int width;
  private final int height;
  private final byte[] pixels;

  GrayImage(int width, int height, byte[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Not a copy. */
  byte[] pixels() {
    return pixels;
  }

  int at(int x, int y) {
    return pixels[y * width + x] & 0xff;
  }

  /** What is transparent becomes white, as paper is. */
  static GrayImage of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    Raster raster = image.getRaster();
    boolean whole =
        raster.getSampleModelTranslateX() == 0
            && raster.getSampleModelTranslateY() == 0
            && raster.getWidth() == width;
    byte[] gray = new byte[width * height];
    if (whole
        && image.getType() == BufferedImage.TYPE_BYTE_GRAY
        && raster.getDataBuffer() instanceof DataBufferByte bytes
        && bytes.getData().length == gray.length) {
      return new GrayImage(width, height, bytes.getData());
    }
    if (whole
        && image.getType() == BufferedImage.TYPE_INT_RGB
        && raster.getDataBuffer() instanceof DataBufferInt ints
        && ints.getData().length == gray.length) {
      int[] colours = ints.getData();
      for (int at = 0; at < gray.length; at++) {
        gray[at] = (byte) luminance(colours[at]);
      }
      return new GrayImage(width, height, gray);
    }
    if (whole
        && image.getType() == BufferedImage.TYPE_3BYTE_BGR
        && raster.getDataBuffer() instanceof DataBufferByte bytes
        && bytes.getData().length == 3 * gray.length) {
      byte[] colours = bytes.getData();
      for (int at = 0, from = 0; at < gray.length; at++, from += 3) {
        gray[at] =
            (byte)
                luminance(colours[from + 2] & 0xff, colours[from + 1] & 0xff, colours[from] & 0xff);
      }
      return new GrayImage(width, height, gray);
    }
    boolean alpha = image.getColorModel().hasAlpha();
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int shade = luminance(row[x]);
        int opacity = alpha ? row[x] >>> 24 : 255;
        gray[y * width + x] = (byte) ((shade * opacity + 255 * (255 - opacity)) / 255);
      }
    }
    return new GrayImage(width, height, gray);
  }

  private static int luminance(int colour) {
    return luminance(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff);
  }

  /** Weights of ITU-R BT.601, in 1/256. */
  private static int luminance(int red, int green, int blue) {
    return (red * 77 + green * 150 + blue * 29) >> 8;
  }

  /** The part within the bounds, which must lie inside the image. */
  GrayImage cropped(int left, int top, int newWidth, int newHeight) {
    byte[] part = new byte[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      System.arraycopy(pixels, (top + y) * width + left, part, y * newWidth, newWidth);
    }
    return new GrayImage(newWidth, newHeight, part);
  }

  /**
   * @param degrees clockwise: 0, 90, 180 or 270
   */
  GrayImage turned(int degrees) {
    if (degrees == 0) {
      return this;
    }
    byte[] turned = new byte[pixels.length];
    int newWidth = degrees == 180 ? width : height;
    int newHeight = degrees == 180 ? height : width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to =
            switch (degrees) {
              case 90 -> x * newWidth + (height - 1 - y);
              case 180 -> (height - 1 - y) * newWidth + (width - 1 - x);
              case 270 -> (width - 1 - x) * newWidth + y;
              default -> throw new IllegalArgumentException("no quarter turn: " + degrees);
            };
        turned[to] = pixels[y * width + x];
      }
    }
    return new GrayImage(newWidth, newHeight, turned);
  }
}
