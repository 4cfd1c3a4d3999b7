package dev.vigie.workload.documents.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives a PDF that lost its catalogue or page tree a new one over the pages that are left. */
final class PdfSalvage {
  private static final Pattern PAGE =
      Pattern.compile(
          "\\b(\\d{1,8})\\s+(\\d{1,5})\\s+obj\\s*<<(?:(?!endobj|\\bobj\\b).){0,4000}?/Type\\s*/Page\\b",
          Pattern.DOTALL);

  /** Free numbers, far above those in use. */
  private static final int TREE = 90_000_001;

  private static final int CATALOGUE = 90_000_002;

  private PdfSalvage() {}

  /**
   * @return a temporary file, deleted when the process ends; empty when there is no page to be
   *     found
   */
  static Optional<Path> withNewPageTree(Path file) throws IOException {
    String bytes = Files.readString(file, ISO_8859_1);
    StringBuilder kids = new StringBuilder();
    int count = 0;
    Matcher page = PAGE.matcher(bytes);
    while (page.find()) {
      kids.append(page.group(1)).append(' ').append(page.group(2)).append(" R ");
      count++;
    }
    if (count == 0) {
      return Optional.empty();
    }
    String tail =
        "\nendobj\n%d 0 obj\n<</Type /Pages /Count %d /Kids [%s]>>\nendobj\n%d 0 obj\n<</Type /Catalog /Pages %d 0 R>>\nendobj\ntrailer\n<</Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n"
            .formatted(TREE, count, kids, CATALOGUE, TREE, CATALOGUE);
    Path salvaged = Files.createTempFile("salvaged", ".pdf");
    salvaged.toFile().deleteOnExit();
    Files.copy(file, salvaged, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(salvaged, tail, ISO_8859_1, StandardOpenOption.APPEND);
    return Optional.of(salvaged);
  }
}
