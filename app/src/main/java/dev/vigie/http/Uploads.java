package dev.vigie.http;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Receives bodies, raw or as the part {@code file} of a form. A large one goes to a file while it
 * arrives; none is held in memory more than once.
 */
@ApplicationScoped
public class Uploads {
  private static final int HELD_IN_MEMORY = 256 * 1024;
  private static final int COPY_BUFFER = 64 * 1024;
  private static final String PREFIX = "upload-";

  private final HttpSettings settings;

  @Inject
  Uploads(HttpSettings settings) {
    this.settings = settings;
  }

  /** What a crash has left is of no use to anybody. */
  @PostConstruct
  void clean() {
    try {
      Files.createDirectories(settings.spoolFolder());
      try (DirectoryStream<Path> left =
          Files.newDirectoryStream(settings.spoolFolder(), PREFIX + "*")) {
        for (Path file : left) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Reads a body to its end; whoever gets it closes it.
   *
   * @throws ProblemException if it is empty, too large, or not a form of the right shape
   */
  public Upload receive(InputStream body, HttpHeaders headers) throws IOException {
    refuseKnownTooLarge(headers);
    try {
      return read(body, headers);
    } catch (NumberFormatException malformed) {
      throw BodyLimit.notChunked();
    }
  }

  private Upload read(InputStream body, HttpHeaders headers) throws IOException {
    MediaType type = headers.getMediaType();
    if (type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
      return MultipartForm.receive(body, type, this);
    }
    return receive(body)
        .named(
            Optional.empty(),
            Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_TYPE)));
  }

  /** Reads one body or part. */
  Upload receive(InputStream body) throws IOException {
    byte[] start = body.readNBytes(HELD_IN_MEMORY);
    if (start.length == 0) {
      throw RequestErrors.inBody("", "The body is empty: send the bytes of a file.");
    }
    if (start.length > settings.maxBodyBytes()) {
      throw tooLarge();
    }
    return start.length < HELD_IN_MEMORY ? Upload.inMemory(start) : spool(start, body);
  }

  private Upload spool(byte[] start, InputStream rest) throws IOException {
    Path file = Files.createTempFile(settings.spoolFolder(), PREFIX, "");
    boolean complete = false;
    try (OutputStream target = Files.newOutputStream(file)) {
      target.write(start);
      long size = start.length;
      byte[] buffer = new byte[COPY_BUFFER];
      for (int count = rest.read(buffer); count >= 0; count = rest.read(buffer)) {
        size += count;
        if (size > settings.maxBodyBytes()) {
          throw tooLarge();
        }
        target.write(buffer, 0, count);
      }
      complete = true;
      return Upload.inFile(file, size);
    } finally {
      if (!complete) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void refuseKnownTooLarge(HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    boolean form = type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE);
    // A form has its own bytes around the part.
    if (BodyLimit.declaredLength(headers) > settings.maxBodyBytes() + (form ? COPY_BUFFER : 0)) {
      throw tooLarge();
    }
  }

  private ProblemException tooLarge() {
    return BodyLimit.exceeded(settings.maxBodyBytes(), "send a smaller file, or split it");
  }
}
