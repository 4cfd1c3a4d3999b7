package dev.vigie.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A media type, beside JSON, in which a caller may fetch a result.
 *
 * @param mediaType without parameters, such as {@code text/markdown}; text is written in UTF-8
 * @param converter from the stored JSON result to this type
 */
public record ResultFormat(String mediaType, Converter converter) {
  /** Reads a stored result and writes it in another format. */
  @FunctionalInterface
  public interface Converter {
    void convert(InputStream json, OutputStream target) throws IOException;
  }
}
