package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import dev.vigie.sandbox.SandboxProgram;
import dev.vigie.sandbox.SandboxRefusal;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.reading.DocumentReader;
import dev.vigie.workload.documents.reading.LanguageChoice;
import dev.vigie.workload.documents.reading.ReadingException;
import dev.vigie.workload.documents.reading.ReadingSettings;
import dev.vigie.workload.documents.understanding.DocumentUnderstanding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.tesseract.global.tesseract;
import tools.jackson.databind.JsonNode;

/** Reads and understands documents; runs in a child process. */
public final class DocumentProgram implements SandboxProgram {
  private final DocumentAnalysis analysis =
      new DocumentAnalysis(
          DocumentProgram::open,
          new DocumentUnderstanding()::understand,
          ocr(),
          DocumentUnderstanding.CLASSIFIER);

  @Override
  public byte[] handle(byte[] request, Path scratch) throws SandboxRefusal, IOException {
    return analysis.handle(request, scratch);
  }

  @Override
  public void reset() {
    analysis.reset();
  }

  private static ReadableDocument open(
      Path file, Optional<String> filename, String language, JsonNode limits)
      throws SandboxRefusal {
    try {
      return new OpenReader(
          DocumentReader.open(
              file,
              filename,
              Json.MAPPER.treeToValue(limits, ReadingSettings.class),
              language(language)));
    } catch (ReadingException refused) {
      throw refusal(refused);
    }
  }

  private static LanguageChoice language(String language) {
    return switch (language) {
      case "fra" -> LanguageChoice.FRA;
      case "eng" -> LanguageChoice.ENG;
      case "fra+eng", "eng+fra" -> LanguageChoice.FRA_ENG;
      default -> LanguageChoice.AUTO;
    };
  }

  private static SandboxRefusal refusal(ReadingException refused) {
    return new SandboxRefusal(refused.type().label(), String.valueOf(refused.getMessage()));
  }

  /** Loads the native library as well, which the first page would otherwise wait for. */
  private static String ocr() {
    try {
      return "tesseract " + tesseract.TessVersion().getString();
    } catch (LinkageError notOnThisMachine) {
      return "unavailable";
    }
  }

  private record OpenReader(DocumentReader reader) implements ReadableDocument {
    @Override
    public String mediaType() {
      return reader.fileType().mediaType();
    }

    @Override
    public int pageCount() {
      return reader.pageCount();
    }

    @Override
    public List<Notice> notices() {
      return reader.warnings().stream()
          .map(warning -> new Notice(warning.type().label(), warning.message(), warning.page()))
          .toList();
    }

    @Override
    public PageText read(int number) throws SandboxRefusal {
      try {
        return reader.read(number);
      } catch (ReadingException refused) {
        throw refusal(refused);
      }
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
