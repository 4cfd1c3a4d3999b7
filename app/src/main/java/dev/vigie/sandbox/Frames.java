package dev.vigie.sandbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;

/** The wire format between parent and child: four bytes of length, then that many bytes. */
final class Frames {
  private Frames() {}

  static void write(DataOutputStream out, byte[] frame) throws IOException {
    out.writeInt(frame.length);
    out.write(frame);
    out.flush();
  }

  /**
   * @throws StreamCorruptedException if the frame is longer than {@code most}
   * @throws IOException if the stream ends
   */
  static byte[] read(DataInputStream in, long most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new StreamCorruptedException(
          "A frame of %d bytes, at most %d allowed".formatted(length, most));
    }
    byte[] frame = in.readNBytes(length);
    if (frame.length < length) {
      throw new IOException("The stream ends within a frame");
    }
    return frame;
  }
}
