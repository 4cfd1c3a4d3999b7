package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import dev.vigie.sandbox.SandboxProgram;
import dev.vigie.sandbox.SandboxRefusal;
import dev.vigie.settings.Settings;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.reading.DocumentReader;
import dev.vigie.workload.documents.reading.LanguageChoice;
import dev.vigie.workload.documents.reading.ReadingException;
import dev.vigie.workload.documents.reading.ReadingSettings;
import dev.vigie.workload.documents.understanding.DocumentUnderstanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.tesseract.global.tesseract;
import tools.jackson.databind.JsonNode;

/** Reads and understands documents; runs in a child process. */
public final class DocumentProgram implements SandboxProgram {
  /** A PDF as small as can be; readers rebuild the table of its objects. */
  private static final String REHEARSAL =
      """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
      3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
        /Resources<</Font<</F 5 0 R>>>>>> endobj
      4 0 obj <</Length 52>> stream
      BT /F 12 Tf 72 700 Td (Bonjour, the invoice) Tj ET
      endstream endobj
      5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
      trailer <</Root 1 0 R>>
      %%EOF
      """;

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
  public void rehearse(Path scratch) throws SandboxRefusal, IOException {
    Path file = scratch.resolve(ChildRequest.INPUT);
    Files.writeString(file, REHEARSAL);
    ReadingSettings limits = ReadingSettings.from(new Settings(key -> Optional.empty()));
    handle(ChildRequest.open(Optional.empty(), "auto", Json.MAPPER.valueToTree(limits)), scratch);
    handle(ChildRequest.page(1), scratch);
    reset();
    Files.delete(file);
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
