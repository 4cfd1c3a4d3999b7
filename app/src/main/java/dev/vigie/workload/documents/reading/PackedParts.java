package dev.vigie.workload.documents.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * The parts of a packed document (DOCX, ODT). Only the parts asked for are unpacked, and never past
 * the limits. XML is read by jsoup, which knows no entities but the five of XML itself, so there is
 * nothing to expand or to fetch.
 */
final class PackedParts implements AutoCloseable {
  /** Small parts may be packed as well as they can. */
  private static final int ALWAYS_ALLOWED = 1_000_000;

  private final ZipFile zip;
  private final ReadingSettings limits;
  private long unpacked;

  PackedParts(Path file, ReadingSettings limits) throws IOException {
    this.limits = limits;
    this.zip = new ZipFile(file.toFile());
    if (zip.size() > limits.maxArchiveEntries()) {
      zip.close();
      throw bomb("the document has more than %d parts".formatted(limits.maxArchiveEntries()));
    }
  }

  /** Names of parts that match, in order of name. */
  List<String> names(String pattern) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.matches(pattern))
        .sorted()
        .toList();
  }

  /** The part as XML, empty when there is none. */
  Optional<Document> xml(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    long room = limits.maxUnpackedBytes() - unpacked;
    long packed = Math.max(entry.getCompressedSize(), 1);
    long byRatio = Math.max(packed * limits.maxArchiveRatio(), ALWAYS_ALLOWED);
    int most = (int) Math.min(Math.min(room, byRatio), Integer.MAX_VALUE - 16);
    try (InputStream input = zip.getInputStream(entry)) {
      byte[] bytes = input.readNBytes(most + 1);
      if (bytes.length > most) {
        throw bomb("a part of the document unpacks to more than %d bytes".formatted(most));
      }
      unpacked += bytes.length;
      String text =
          TextCharset.of(bytes, false)
              .map(charset -> TextCharset.decode(bytes, charset))
              .orElseGet(() -> new String(bytes, StandardCharsets.UTF_8));
      return Optional.of(Jsoup.parse(text, Parser.xmlParser()));
    }
  }

  private static LimitException bomb(String message) {
    return new LimitException(ReadingException.Type.ARCHIVE_BOMB, message);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
