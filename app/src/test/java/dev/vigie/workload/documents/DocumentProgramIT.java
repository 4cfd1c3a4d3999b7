package dev.vigie.workload.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vigie.json.Json;
import dev.vigie.sandbox.Sandbox;
import dev.vigie.sandbox.SandboxSettings;
import dev.vigie.settings.Settings;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.RecordedTask;
import dev.vigie.workload.WorkFailedException;
import dev.vigie.workload.documents.reading.ReadingSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real files through the real program in real children. */
class DocumentProgramIT {
  @TempDir private static Path data;
  private static Sandbox sandbox;
  private static DocumentsWorkload workload;

  @BeforeAll
  static void start() throws InterruptedException {
    Map<String, String> values =
        Map.of("vigie.data", data.toString(), "vigie.sandbox.processes", "2");
    Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)));
    sandbox = Sandbox.start(DocumentProgram.class, SandboxSettings.from(settings));
    workload =
        new DocumentsWorkload(
            Optional.of(sandbox),
            DocumentsSettings.from(settings),
            Json.MAPPER.valueToTree(ReadingSettings.from(settings)),
            /* announces= */ false);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void theTextOfAPdfIsRead() throws Exception {
    JsonNode result = json(process(pdf("", "Bonjour tout le monde", "Second page")));

    assertThat(result.path("document").path("media_type").asString(""))
        .isEqualTo("application/pdf");
    assertThat(result.path("pages").path(0).path("text").asString(""))
        .isEqualTo("Bonjour tout le monde");
    assertThat(result.path("pages").path(1).path("source").asString("")).isEqualTo("text_layer");
    assertThat(result.path("engine").path("ocr").asString("")).startsWith("tesseract 5");
  }

  @Test
  void anEncryptedPdfFailsClearly() throws Exception {
    assertThat(failure(pdf("secret", "Bonjour")).type()).isEqualTo("encrypted");
  }

  @Test
  void whatIsNoDocumentFailsClearly() {
    byte[] noise = new byte[4_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i * 31 ^ i >> 3);
    }
    assertThat(failure(noise).type()).isEqualTo("unsupported_type");
    assertThat(failure(new byte[0]).type()).isEqualTo("empty_file");
  }

  @Test
  void aPdfCutInTheMiddleFailsOrIsReadInPartButNeverBreaksTheService() throws Exception {
    byte[] whole = pdf("", "Bonjour tout le monde", "Second page");
    for (int length = 50; length < whole.length; length += 150) {
      try {
        process(Arrays.copyOf(whole, length));
      } catch (WorkFailedException refused) {
        assertThat(refused.kind()).isEqualTo(WorkFailedException.Kind.PERMANENT);
      }
    }
    assertThat(json(process(whole)).path("pages")).hasSize(2);
  }

  @Test
  void plainBytesOfHtmlNeverReachTheLimitsOfTheService() throws Exception {
    byte[] deep = "<b>".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    try {
      assertThat(json(process(deep)).path("pages")).isNotEmpty();
    } catch (WorkFailedException refused) {
      assertThat(refused.kind()).isEqualTo(WorkFailedException.Kind.PERMANENT);
    }
  }

  private static Outcome process(byte[] file) throws Exception {
    return workload.process(new RecordedTask(file, Map.of()));
  }

  private static WorkFailedException failure(byte[] file) {
    return catchThrowableOfType(WorkFailedException.class, () -> process(file));
  }

  private static byte[] pdf(String password, String... pages) throws IOException {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      for (String text : pages) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
          content.newLineAtOffset(72, 700);
          content.showText(text);
          content.endText();
        }
      }
      if (!password.isEmpty()) {
        document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
      }
      document.save(out);
      return out.toByteArray();
    }
  }

  private static JsonNode json(Outcome outcome) throws IOException {
    try (InputStream in = outcome.result().open()) {
      return Json.MAPPER.readTree(in);
    }
  }
}
