package dev.vigie.workload.documents;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.workload.documents.reading.FileType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what a caller says a file is with what its bytes say. */
final class DeclaredType {
  /** Types that say nothing: what clients send when they do not know. */
  private static final Set<String> GENERIC =
      Set.of(
          "application/octet-stream",
          "binary/octet-stream",
          "application/x-www-form-urlencoded",
          "application/unknown",
          "application/force-download",
          "application/x-download",
          "*/*");

  private static final Map<String, FileType> OTHER_NAMES =
      Map.of(
          "application/x-pdf", FileType.PDF,
          "image/jpg", FileType.JPEG,
          "image/pjpeg", FileType.JPEG,
          "image/x-png", FileType.PNG,
          "image/tif", FileType.TIFF,
          "image/x-tiff", FileType.TIFF,
          "image/x-bmp", FileType.BMP,
          "image/x-ms-bmp", FileType.BMP);

  private static final Set<FileType> ARCHIVES = Set.of(FileType.DOCX, FileType.ODT);
  private static final Set<FileType> TEXTS =
      Set.of(FileType.TEXT, FileType.MARKDOWN, FileType.HTML);

  private DeclaredType() {}

  /**
   * @param detected what the bytes are
   * @param contentType what the caller said
   * @throws ProblemException if the file is of no supported type, or the caller said another one
   */
  static void check(Optional<FileType> detected, Optional<String> contentType) {
    String declared =
        contentType.map(DeclaredType::withoutParameters).orElse("application/octet-stream");
    if (detected.isEmpty()) {
      throw unsupported("The bytes of the body are of no type that can be read.");
    }
    if (!fits(declared, detected.get())) {
      throw unsupported(
              "The Content-Type says %s, but the bytes are %s; send the right one, or none."
                  .formatted(declared, detected.get().mediaType()))
          .with("detected", detected.get().mediaType());
    }
  }

  private static boolean fits(String declared, FileType detected) {
    return GENERIC.contains(declared)
        || declared.equals(detected.mediaType())
        || OTHER_NAMES.get(declared) == detected
        // Where one kind of text ends and the other begins is no caller's fault.
        || (TEXTS.contains(detected)
            && (declared.startsWith("text/") || declared.equals("application/xhtml+xml")))
        || (ARCHIVES.contains(detected) && declared.equals("application/zip"));
  }

  private static ProblemException unsupported(String detail) {
    List<String> supported = Arrays.stream(FileType.values()).map(FileType::mediaType).toList();
    return new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail)
        .with("supported", supported);
  }

  private static String withoutParameters(String contentType) {
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
    return type.toLowerCase(Locale.ROOT);
  }
}
