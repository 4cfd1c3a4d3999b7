package dev.vigie.workload.documents.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether a PDF ends as it should (ISO 32000-1, 7.5.5). PDFBox repairs a damaged file without
 * saying so, but a caller must learn that something may be missing.
 */
final class PdfEnd {
  /** Readers look for the end within this much of the file's last bytes. */
  private static final int TAIL = 2_048;

  private static final Pattern START =
      Pattern.compile("startxref\\s+(\\d{1,12})\\s+%%EOF", Pattern.DOTALL);
  private static final Pattern TABLE_OR_STREAM =
      Pattern.compile("\\s*(xref|\\d+\\s+\\d+\\s+obj)\\b");
  private static final Pattern HEADER = Pattern.compile("%PDF-");

  private PdfEnd() {}

  /** Whether the last bytes hold no mark of the end. */
  static boolean isCut(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      return !read(file, Math.max(0, file.length() - TAIL), TAIL).contains("%%EOF");
    }
  }

  static boolean isDamaged(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long size = file.length();
      String tail = read(file, Math.max(0, size - TAIL), TAIL);
      Matcher start = START.matcher(tail);
      long table = -1;
      while (start.find()) {
        table = Long.parseLong(start.group(1));
      }
      if (table < 0 || table >= size) {
        return true;
      }
      Matcher header = HEADER.matcher(read(file, 0, 1_100));
      long junk = header.find() ? header.start() : 0;
      return !TABLE_OR_STREAM.matcher(read(file, table, 40)).lookingAt()
          && !TABLE_OR_STREAM.matcher(read(file, table + junk, 40)).lookingAt();
    }
  }

  private static String read(RandomAccessFile file, long from, int most) throws IOException {
    if (from >= file.length()) {
      return "";
    }
    byte[] bytes = new byte[(int) Math.min(most, file.length() - from)];
    file.seek(from);
    file.readFully(bytes);
    return new String(bytes, ISO_8859_1);
  }
}
