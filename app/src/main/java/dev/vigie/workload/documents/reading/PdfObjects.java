package dev.vigie.workload.documents.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * The objects of a PDF as they stand in its bytes (ISO 32000-1, 7.3.10 and 7.5.7), found without
 * its cross-reference table.
 */
final class PdfObjects {
  /** The dictionary of a page, stream or catalogue is hardly longer. */
  private static final int LONGEST_DICTIONARY = 4_000;

  private static final Pattern OBJECT =
      Pattern.compile("(?<!\\d)(\\d{1,8})\\s+(\\d{1,5})\\s+obj\\b");

  private static final Pattern END = Pattern.compile("endobj|\\bobj\\b|>>\\s*(stream)\\r?\\n");
  private static final Pattern PACKED = Pattern.compile("/Type\\s*/ObjStm\\b");
  private static final Pattern FIRST = Pattern.compile("/First\\s+(\\d{1,8})\\b");

  private final String bytes;
  private final long limit;

  /**
   * @param bytes one character a byte
   * @param limit how much one stream may unpack to, in bytes; what is beyond is not looked at
   */
  PdfObjects(String bytes, long limit) {
    this.bytes = bytes;
    this.limit = limit;
  }

  /**
   * @param text its dictionary, or all of it when it is not a stream
   * @param stream where its stream begins, if it has one
   */
  record Found(int number, int generation, String text, OptionalInt stream) {
    boolean is(Pattern pattern) {
      return pattern.matcher(text).find();
    }

    String reference() {
      return number + " " + generation + " R";
    }
  }

  /** In the order of the file. */
  List<Found> plain() {
    List<Found> objects = new ArrayList<>();
    Matcher object = OBJECT.matcher(bytes);
    while (object.find()) {
      int from = object.end();
      String text = bytes.substring(from, Math.min(bytes.length(), from + LONGEST_DICTIONARY));
      Matcher end = END.matcher(text);
      OptionalInt stream = OptionalInt.empty();
      if (end.find()) {
        boolean isStream = end.group(1) != null;
        stream = isStream ? OptionalInt.of(from + end.end()) : stream;
        text = text.substring(0, isStream ? end.start(1) : end.start());
      }
      objects.add(
          new Found(
              Integer.parseInt(object.group(1)), Integer.parseInt(object.group(2)), text, stream));
    }
    return objects;
  }

  /** The whole objects in the object streams among these. */
  List<Found> packed(List<Found> plain) {
    List<Found> objects = new ArrayList<>();
    for (Found object : plain) {
      Matcher first = FIRST.matcher(object.text());
      if (object.stream().isPresent() && object.is(PACKED) && first.find()) {
        unpack(stream(object, limit), Integer.parseInt(first.group(1)), objects);
      }
    }
    return objects;
  }

  private static void unpack(String stream, int first, List<Found> objects) {
    if (first > stream.length()) {
      return;
    }
    String[] table = stream.substring(0, first).strip().split("\\s+", -1);
    for (int at = 0; at + 1 < table.length; at += 2) {
      if (!table[at].matches("\\d{1,8}") || !table[at + 1].matches("\\d{1,8}")) {
        return;
      }
      int start = first + Integer.parseInt(table[at + 1]);
      boolean last = at + 3 >= table.length || !table[at + 3].matches("\\d{1,8}");
      int end = last ? stream.length() : first + Integer.parseInt(table[at + 3]);
      if (start >= end || end > stream.length()) {
        return;
      }
      String text = stream.substring(start, end);
      objects.add(new Found(Integer.parseInt(table[at]), 0, text, OptionalInt.empty()));
    }
  }

  /** As much of a stream as can be unpacked, one character a byte. */
  String stream(Found object, long most) {
    int start = object.stream().orElseThrow();
    int end = bytes.indexOf("endstream", start);
    byte[] packed = bytes.substring(start, end < 0 ? bytes.length() : end).getBytes(ISO_8859_1);
    if (!object.text().contains("/FlateDecode")) {
      return new String(packed, 0, (int) Math.min(packed.length, most), ISO_8859_1);
    }
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    try (InputStream input = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      int next = input.read();
      while (next >= 0 && unpacked.size() < most) {
        unpacked.write(next);
        next = input.read();
      }
    } catch (IOException cutHere) {
      // What came before the cut is whole.
    }
    return unpacked.toString(ISO_8859_1);
  }
}
