package dev.vigie.http;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.media.multipart.FormDataContentDisposition;
import org.jvnet.mimepull.MIMEConfig;
import org.jvnet.mimepull.MIMEMessage;
import org.jvnet.mimepull.MIMEParsingException;
import org.jvnet.mimepull.MIMEPart;

/** Reads the one part {@code file} of a {@code multipart/form-data} body (RFC 7578), streaming. */
final class MultipartForm {
  private static final String PART = "file";
  private static final int LONGEST_BOUNDARY = 70;

  private MultipartForm() {}

  static Upload receive(InputStream body, MediaType type, Uploads uploads) throws IOException {
    String boundary = type.getParameters().get("boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw RequestErrors.inBody(
          "", "The Content-Type of a form needs a boundary of 1 to 70 characters.");
    }
    MIMEConfig configuration = new MIMEConfig();
    // Parts are read once, as they come: its own temporary files are not wanted.
    configuration.setMemoryThreshold(-1);
    FormHead form = new FormHead(body);
    try (MIMEMessage message = new MIMEMessage(form, boundary, configuration)) {
      return readPart(message.getPart(0), form, uploads);
    } catch (MIMEParsingException failure) {
      throw cause(failure);
    }
  }

  private static Upload readPart(MIMEPart part, FormHead form, Uploads uploads) throws IOException {
    FormDataContentDisposition disposition = disposition(part);
    form.end();
    if (!PART.equals(disposition.getName())) {
      throw RequestErrors.inBody(
          "/" + PART, "The first and only part of the form must be named \"file\".");
    }
    try (InputStream bytes = part.readOnce()) {
      return uploads
          .receive(bytes)
          .named(
              Optional.ofNullable(disposition.getFileName()),
              Optional.ofNullable(part.getContentType()));
    }
  }

  private static FormDataContentDisposition disposition(MIMEPart part) {
    List<String> values = part.getHeader("Content-Disposition");
    try {
      return new FormDataContentDisposition(
          values == null || values.isEmpty() ? "" : values.getFirst(), true);
    } catch (ParseException | IllegalArgumentException notAPartOfAForm) {
      throw RequestErrors.inBody(
          "/" + PART,
          "Each part needs a header Content-Disposition: form-data; name=\"file\"; filename=\"…\".");
    }
  }

  /** The parser hides what stopped it: the caller who hung up, or bytes that are no form. */
  private static RuntimeException cause(MIMEParsingException failure) throws IOException {
    if (failure.getCause() instanceof IOException lost) {
      throw lost;
    }
    if (failure.getCause() instanceof RuntimeException known
        && !(known instanceof IllegalStateException)) {
      return known;
    }
    return RequestErrors.inBody("", "The body is not a complete multipart form.");
  }
}
