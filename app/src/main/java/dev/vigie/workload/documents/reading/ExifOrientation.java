package dev.vigie.workload.documents.reading;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held (Exif 2.32, tag 0x0112): viewers turn the photo by it. */
final class ExifOrientation {
  private static final int ORIENTATION = 0x0112;
  private static final int MOST_TAGS = 200;

  private ExifOrientation() {}

  /**
   * @param head the first bytes of a JPEG
   * @return by how much viewers turn it clockwise, in degrees; 0 when nothing is said
   */
  static int turn(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head);
    int at = 2;
    while (at + 14 < head.length && (head[at] & 0xff) == 0xff) {
      int marker = head[at + 1] & 0xff;
      int length = bytes.getShort(at + 2) & 0xffff;
      if (marker == 0xe1 && bytes.getInt(at + 4) == 0x45786966) {
        return turn(bytes, at + 10);
      }
      if (marker == 0xda || length < 2) {
        return 0;
      }
      at += 2 + length;
    }
    return 0;
  }

  private static int turn(ByteBuffer bytes, int start) {
    if (start + 8 > bytes.limit()) {
      return 0;
    }
    bytes.order(bytes.get(start) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = start + (bytes.getInt(start + 4) & 0xffffffffL);
    if (directory + 2 > bytes.limit()) {
      return 0;
    }
    int tags = Math.min(bytes.getShort((int) directory) & 0xffff, MOST_TAGS);
    for (int tag = 0; tag < tags; tag++) {
      long entry = directory + 2 + 12L * tag;
      if (entry + 12 > bytes.limit()) {
        return 0;
      }
      if ((bytes.getShort((int) entry) & 0xffff) == ORIENTATION) {
        return switch (bytes.getShort((int) entry + 8)) {
          case 3, 4 -> 180;
          case 5, 6 -> 90;
          case 7, 8 -> 270;
          default -> 0;
        };
      }
    }
    return 0;
  }
}
