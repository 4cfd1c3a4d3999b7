package dev.vigie.workload.documents.reading;

import java.util.Optional;

/** The kinds of file that can be read. What a file is, its bytes decide. */
public enum FileType {
  PDF("application/pdf"),
  PNG("image/png"),
  JPEG("image/jpeg"),
  TIFF("image/tiff"),
  BMP("image/bmp"),
  GIF("image/gif"),
  WEBP("image/webp"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  ODT("application/vnd.oasis.opendocument.text"),
  HTML("text/html"),
  MARKDOWN("text/markdown"),
  TEXT("text/plain");

  /** How many bytes from the start of a file {@link #detect} makes use of. */
  public static final int HEAD_LENGTH = 65_536;

  private final String mediaType;

  FileType(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The registered media type, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Tells what a file is.
   *
   * @param head the first {@link #HEAD_LENGTH} bytes of the file, or all of it when it is shorter
   * @param size of the whole file in bytes
   * @return empty when it is none of these types
   */
  public static Optional<FileType> detect(byte[] head, long size) {
    return FileDetection.detect(head, size, "");
  }

  /**
   * Tells what a file is. The name only decides between the kinds of text; it never makes a text of
   * what is none.
   *
   * @param head the first {@link #HEAD_LENGTH} bytes of the file, or all of it when it is shorter
   * @param size of the whole file in bytes
   * @param filename as the caller gave it; only its extension is looked at
   * @return empty when it is none of these types
   */
  public static Optional<FileType> detect(byte[] head, long size, String filename) {
    return FileDetection.detect(head, size, filename);
  }
}
