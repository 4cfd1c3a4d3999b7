package dev.vigie.bench.quality;

import dev.vigie.settings.Settings;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Understanding;
import dev.vigie.workload.documents.reading.DocumentReader;
import dev.vigie.workload.documents.reading.LanguageChoice;
import dev.vigie.workload.documents.reading.ReadingException;
import dev.vigie.workload.documents.reading.ReadingSettings;
import dev.vigie.workload.documents.understanding.DocumentUnderstanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and understands samples in this process, as a child of the service does. */
final class Pipeline {
  private final ReadingSettings settings;
  private final DocumentUnderstanding understanding = new DocumentUnderstanding();

  Pipeline(Settings settings) {
    this.settings = ReadingSettings.from(settings);
  }

  Analysis analyze(Sample sample) throws IOException, ReadingException {
    Path file = Files.createTempFile("vigie-quality", ".bin");
    try {
      Files.write(file, sample.bytes());
      Optional<String> filename = Optional.of(sample.filename());
      long start = System.nanoTime();
      List<PageText> pages = new ArrayList<>();
      try (DocumentReader reader =
          DocumentReader.open(file, filename, settings, LanguageChoice.AUTO)) {
        for (int page = 1; page <= reader.pageCount(); page++) {
          pages.add(reader.read(page));
        }
      }
      Understanding understood = understanding.understand(pages, filename);
      return new Analysis(pages, understood, (System.nanoTime() - start) / 1e9);
    } finally {
      Files.delete(file);
    }
  }
}
