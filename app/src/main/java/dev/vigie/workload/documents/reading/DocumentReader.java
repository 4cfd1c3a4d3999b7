package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.PageText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the pages of one file, in any order. One thread at a time.
 *
 * <p>Whatever a parser throws at hostile bytes becomes a {@link ReadingException}; only an {@link
 * OutOfMemoryError} is let through, because the process is not to be trusted after it.
 */
public final class DocumentReader implements AutoCloseable {
  private final FileType fileType;
  private final PageSource source;
  private final List<Warning> warnings;

  private DocumentReader(FileType fileType, PageSource source, List<Warning> warnings) {
    this.fileType = fileType;
    this.source = source;
    this.warnings = warnings;
  }

  /**
   * @param filename as the caller gave it: a hint between kinds of text, never a path
   * @throws ReadingException when no page of the file can be read
   */
  public static DocumentReader open(
      Path file, Optional<String> filename, ReadingSettings limits, LanguageChoice language)
      throws ReadingException {
    return guarded(() -> {
      long size = Files.size(file);
      if (size == 0) {
        throw new ReadingException(ReadingException.Type.EMPTY_FILE, "the file is empty");
      }
      if (size > limits.maxBytes()) {
        throw new ReadingException(
            ReadingException.Type.FILE_TOO_LARGE,
            "the file has more than %d bytes".formatted(limits.maxBytes()));
      }
      byte[] head = head(file);
      FileType type =
          FileType.detect(head, size, filename.orElse(""))
              .orElseThrow(() ->
                  new ReadingException(
                      ReadingException.Type.UNSUPPORTED_TYPE,
                      "the bytes are of no type that can be read"));
      List<Warning> warnings = new ArrayList<>();
      return new DocumentReader(type, open(type, file, head, limits, language, warnings), warnings);
    });
  }

  private static PageSource open(
      FileType type,
      Path file,
      byte[] head,
      ReadingSettings limits,
      LanguageChoice language,
      List<Warning> warnings)
      throws IOException, ReadingException {
    return switch (type) {
      case PDF -> PdfSource.open(file, limits, language, warnings);
      case PNG, JPEG, TIFF, BMP, GIF, WEBP -> ImageSource.open(file, type, head, limits, language);
      case DOCX, ODT, HTML, MARKDOWN, TEXT -> FlowSource.open(file, type, limits);
    };
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      return input.readNBytes(FileType.HEAD_LENGTH);
    }
  }

  public FileType fileType() {
    return fileType;
  }

  public int pageCount() {
    return source.pageCount();
  }

  /** What was noticed so far; reading a page may add to it. */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * @param number from 1 to {@link #pageCount()}
   * @throws ReadingException when this page cannot be read; others may still be
   */
  public PageText read(int number) throws ReadingException {
    if (number < 1 || number > pageCount()) {
      throw new IllegalArgumentException(
          "page %d of a document of %d".formatted(number, pageCount()));
    }
    return guarded(() -> source.read(number));
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException | RuntimeException alreadyBroken) {
      // Nothing was written, so nothing is lost with a file that does not close.
    }
  }

  private static <T> T guarded(Reading<T> reading) throws ReadingException {
    try {
      return reading.run();
    } catch (LimitException limit) {
      throw limit.toReadingException();
    } catch (StackOverflowError nested) {
      throw new ReadingException(
          ReadingException.Type.NESTING_TOO_DEEP, "the document is nested too deep", nested);
    } catch (IOException | RuntimeException broken) {
      throw new ReadingException(
          ReadingException.Type.BROKEN_FILE, "the document is damaged or not valid", broken);
    }
  }

  private interface Reading<T> {
    T run() throws IOException, ReadingException;
  }
}
