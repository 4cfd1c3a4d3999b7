package dev.vigie.workload.documents.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Unpacks the models that come with the program, once for each temporary folder. */
final class OcrModels {
  /** French and English, integer models of tessdata_best 4.0.0 (see {@code tessdata/NOTICE}). */
  static final String NAME = "tessdata-4.0.0-best-int";

  private static final List<String> LANGUAGES = List.of("fra", "eng");

  private OcrModels() {}

  /** The folder that holds them. */
  static Path folder() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), NAME);
    try {
      Files.createDirectories(folder);
      for (String language : LANGUAGES) {
        Path model = folder.resolve(language + ".traineddata");
        if (!Files.exists(model)) {
          unpack(language, model);
        }
      }
      return folder;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Other processes may do the same at once: a model appears whole or not at all. */
  private static void unpack(String language, Path model) throws IOException {
    Path part = Files.createTempFile(model.getParent(), language, ".part");
    String resource = "/tessdata/" + language + ".traineddata.gz";
    try (InputStream packed = OcrModels.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IOException("no resource " + resource);
      }
      try (InputStream unpacked = new GZIPInputStream(packed)) {
        Files.copy(unpacked, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(part, model, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException another) {
      Files.deleteIfExists(part);
    }
  }
}
