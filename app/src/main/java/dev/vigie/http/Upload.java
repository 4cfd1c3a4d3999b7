package dev.vigie.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes that a caller sent, held until closed: in memory when small, else in a spool file. */
public final class Upload implements AutoCloseable {
  private final byte[] memory;
  private final Optional<Path> file;
  private final long size;
  private final Optional<String> filename;
  private final Optional<String> contentType;

  private Upload(
      byte[] memory,
      Optional<Path> file,
      long size,
      Optional<String> filename,
      Optional<String> contentType) {
    this.memory = memory;
    this.file = file;
    this.size = size;
    this.filename = filename;
    this.contentType = contentType;
  }

  static Upload inMemory(byte[] bytes) {
    return new Upload(bytes, Optional.empty(), bytes.length, Optional.empty(), Optional.empty());
  }

  static Upload inFile(Path file, long size) {
    return new Upload(new byte[0], Optional.of(file), size, Optional.empty(), Optional.empty());
  }

  Upload named(Optional<String> name, Optional<String> declaredType) {
    return new Upload(memory, file, size, name, declaredType);
  }

  /** Number of bytes; at least 1. */
  public long size() {
    return size;
  }

  /** As the caller gave it with the part, if so: not to be trusted. */
  public Optional<String> filename() {
    return filename;
  }

  /** As the caller declared it, if so: not to be trusted. */
  public Optional<String> contentType() {
    return contentType;
  }

  /** Opens the bytes from the beginning; the caller closes the stream, and before the upload. */
  public InputStream open() throws IOException {
    return file.isPresent() ? Files.newInputStream(file.get()) : new ByteArrayInputStream(memory);
  }

  /** The first bytes, at most as many as asked for. */
  public byte[] head(int length) throws IOException {
    try (InputStream bytes = open()) {
      return bytes.readNBytes(length);
    }
  }

  @Override
  public void close() {
    if (file.isPresent()) {
      try {
        Files.deleteIfExists(file.get());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
