package dev.vigie.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;

/** What a child says to one request. */
sealed interface Answer {
  int LONGEST_TEXT = 2_000;

  /** The program is loaded. */
  record Ready() implements Answer {}

  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Done(byte[] answer) implements Answer {}

  record Refused(String type, String message) implements Answer {}

  /**
   * @param exception class of what the program threw
   */
  record Failed(String exception) implements Answer {}

  default byte[] toFrame() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      switch (this) {
        case Ready() -> out.writeByte(0);
        case Done(byte[] answer) -> {
          out.writeByte(1);
          out.write(answer);
        }
        case Refused(String type, String message) -> {
          out.writeByte(2);
          out.writeUTF(shortened(type));
          out.writeUTF(shortened(message));
        }
        case Failed(String exception) -> {
          out.writeByte(3);
          out.writeUTF(shortened(exception));
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Answer fromFrame(byte[] frame) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame))) {
      return switch (in.readByte()) {
        case 0 -> new Ready();
        case 1 -> new Done(in.readAllBytes());
        case 2 -> new Refused(in.readUTF(), in.readUTF());
        case 3 -> new Failed(in.readUTF());
        default -> throw new StreamCorruptedException("Not an answer");
      };
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
