package dev.vigie.workload.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.vigie.json.Json;
import dev.vigie.sandbox.Sandbox;
import dev.vigie.sandbox.SandboxSettings;
import dev.vigie.settings.Settings;
import dev.vigie.telemetry.Identity;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.Outcome.Completeness;
import dev.vigie.workload.RecordedTask;
import dev.vigie.workload.WorkFailedException;
import dev.vigie.workload.WorkFailedException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Documents in real children, whose pages do what a hostile document makes a parser do. */
class DocumentsWorkloadIT {
  private static final DocumentsSettings LIMITS =
      new DocumentsSettings(
          4,
          Duration.ofSeconds(4),
          Duration.ofSeconds(4),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1));

  @TempDir private static Path data;
  private static Sandbox sandbox;
  private static DocumentsWorkload workload;

  @BeforeAll
  static void start() throws InterruptedException {
    Map<String, String> settings =
        Map.of(
            "vigie.data", data.toString(),
            "vigie.sandbox.processes", "2",
            "vigie.sandbox.heap", "128MB");
    sandbox =
        Sandbox.start(
            ScriptedProgram.class,
            SandboxSettings.from(new Settings(key -> Optional.ofNullable(settings.get(key)))));
    workload =
        new DocumentsWorkload(
            Optional.of(sandbox),
            LIMITS,
            Json.MAPPER.createObjectNode().put("max_pages", 300),
            /* announces= */ false);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void aDocumentIsReadAndConcluded() throws Exception {
    RecordedTask task = document("Page one", "Page two\nsecond line");

    Outcome outcome = workload.process(task);

    JsonNode result = json(outcome);
    assertThat(outcome.completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(result)
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"document":{"filename":"Facture.txt","media_type":"text/plain","size_bytes":29,
                  "sha256":"%s","page_count":2,"languages":["fra"],"document_type":"invoice",
                  "type_confidence":0.9},
                 "fields":{"number":{"value":"F|1","raw":"N° F|1","page":1,"confidence":0.8765,
                  "box":[0.1,0.2,0.3,0.4]}},
                 "parts":[{"document_type":"invoice","first_page":1,"last_page":2}],
                 "pages":[
                  {"number":1,"status":"success","source":"text_layer","document_type":"invoice",
                   "type_confidence":0.9,"language":"fra","rotation_degrees":0,
                   "ocr_confidence":null,"text":"Page one","duration_seconds":%s,"error":null},
                  {"number":2,"status":"success","source":"text_layer","document_type":"invoice",
                   "type_confidence":0.9,"language":"fra","rotation_degrees":0,
                   "ocr_confidence":null,"text":"Page two\\nsecond line","duration_seconds":%s,
                   "error":null}],
                 "warnings":[{"type":"damaged_file","message":"The file is cut","page":null}],
                 "engine":{"vigie":"%s","ocr":"scripted-ocr 1",
                  "classifier":"scripted-rules 1"}}
                """
                    .formatted(
                        result.path("document").path("sha256").asString(""),
                        result.path("pages").path(0).path("duration_seconds"),
                        result.path("pages").path(1).path("duration_seconds"),
                        Identity.version())));
    assertThat(result.path("document").path("sha256").asString("")).matches("[0-9a-f]{64}");
    assertThat(task.progress()).isEqualTo("2/2");
    assertThat(task.stages()).containsExactly("extracting", "reading", "classifying", "writing");
    assertThat(task.checkpoints()).containsOnlyKeys(1, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "CRASH, sandbox_crashed",
    "LOOP, time_limit",
    "BOMB, memory_limit",
    "REFUSE, page_too_large"
  })
  void aBadPageFailsAndTheOthersDoNot(String behaviour, String type) throws Exception {
    Outcome outcome = workload.process(document("one", behaviour, "three"));

    JsonNode pages = json(outcome).path("pages");
    assertThat(outcome.completeness()).isEqualTo(Completeness.PARTIAL);
    assertThat(pages.path(0).path("status").asString("")).isEqualTo("success");
    assertThat(pages.path(1).path("status").asString("")).isEqualTo("failed");
    assertThat(pages.path(1).path("error").path("type").asString("")).isEqualTo(type);
    assertThat(pages.path(1).path("text").isNull()).isTrue();
    assertThat(pages.path(2).path("text").asString("")).isEqualTo("three");
  }

  @ParameterizedTest
  @CsvSource({
    "CRASH, sandbox_crashed, TRANSIENT",
    "REFUSE, page_too_large, PERMANENT",
    "BOMB, memory_limit, PERMANENT",
    "OPEN-CRASH, sandbox_crashed, TRANSIENT",
    "OPEN-LOOP, time_limit, PERMANENT",
    "OPEN-REFUSE, page_too_large, PERMANENT",
    "CONCLUDE-CRASH, sandbox_crashed, TRANSIENT"
  })
  void aDocumentWithoutAnyPageFails(String behaviour, String type, Kind kind) {
    WorkFailedException failure =
        catchThrowableOfType(
            WorkFailedException.class, () -> workload.process(document(behaviour)));

    assertThat(failure.type()).isEqualTo(type);
    assertThat(failure.kind()).isEqualTo(kind);
  }

  @Test
  void tooManyPagesAreRefused() {
    String[] pages = new String[301];
    Arrays.fill(pages, "x");

    assertThat(catchThrowable(() -> workload.process(document(pages))))
        .isInstanceOf(WorkFailedException.class)
        .hasMessage("the document has too many pages");
  }

  @Test
  void keptPagesAreNotReadAgain() throws Exception {
    RecordedTask first = document("one", "two", "three");
    workload.process(first);
    // Reading page 1 or 3 again would end the child.
    RecordedTask second = document("CRASH", "two", "CRASH");
    second.keep(1, kept(first, 1));
    second.keep(3, kept(first, 3));

    JsonNode pages = json(workload.process(second)).path("pages");

    assertThat(pages.values().stream().map(page -> page.path("text").asString("")))
        .containsExactly("one", "two", "three");
  }

  @Test
  void anInterruptEndsTheWorkAndItsChildren() throws Exception {
    String[] pages = new String[20];
    Arrays.fill(pages, "SLEEP 900");
    RecordedTask task = document(pages);
    FutureTask<Throwable> end =
        new FutureTask<>(() -> catchThrowable(() -> workload.process(task)));
    Thread worker = Thread.ofPlatform().start(end);
    await().until(() -> !task.checkpoints().isEmpty());

    worker.interrupt();

    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    int done = task.checkpoints().size();
    assertThat(json(workload.process(document("next"))).path("pages")).hasSize(1);
    assertThat(task.checkpoints()).hasSize(done);
  }

  @Test
  void aLongDocumentDoesNotStarveAShortOne() throws Exception {
    String[] pages = new String[40];
    Arrays.fill(pages, "SLEEP 200");
    RecordedTask task = document(pages);
    FutureTask<Outcome> end = new FutureTask<>(() -> workload.process(task));
    Thread.ofPlatform().start(end);
    await().until(() -> task.checkpoints().size() > 3);

    workload.process(document("short"));

    assertThat(end.isDone()).isFalse();
    assertThat(task.checkpoints().size()).isLessThan(20);
    assertThat(json(end.get()).path("pages")).hasSize(40);
  }

  @Test
  void nothingIsLeftOnTheDisk() throws Exception {
    Outcome outcome = workload.process(document("secret words"));

    try (Stream<Path> files = Files.walk(data)) {
      assertThat(files.map(Path::toString)).noneMatch(file -> file.contains("caller-"));
    }
    assertThat(json(outcome).path("pages")).hasSize(1);
  }

  @Test
  void aResultIsAlsoPlainTextAndMarkdown() throws Exception {
    Outcome outcome =
        workload.process(document("<b>*one*</b>\n# two | [x](http://y)", "REFUSE", "three"));

    assertThat(formatted(outcome, "text/plain"))
        .isEqualTo("<b>*one*</b>\n# two | [x](http://y)\n\f\n\fthree\n");
    assertThat(formatted(outcome, "text/markdown"))
        .isEqualTo(
            """
            # Facture\\.txt

            invoice, 3 page(s), text\\/plain

            | Field | Value | Page |
            |---|---|---|
            | number | F\\|1 | 1 |

            ## Page 1

            \\<b\\>\\*one\\*\\<\\/b\\>\s\s
            \\# two \\| \\[x\\]\\(http\\:\\/\\/y\\)\s\s

            ## Page 2

            *the page is too large*

            ## Page 3

            three\s\s

            """);
  }

  /** One file, whose pages the scripted program tells apart by form feeds. */
  private static RecordedTask document(String... pages) {
    return new RecordedTask(
        String.join("\f", pages).getBytes(UTF_8), Map.of("filename", "../../a/Facture.txt"));
  }

  private static byte[] kept(RecordedTask task, int page) {
    return Optional.ofNullable(task.checkpoints().get(page)).orElseThrow();
  }

  private static JsonNode json(Outcome outcome) throws IOException {
    try (InputStream in = outcome.result().open()) {
      return Json.MAPPER.readTree(in);
    }
  }

  private static String formatted(Outcome outcome, String mediaType) throws IOException {
    try (InputStream in = outcome.result().open();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      workload.resultFormats().stream()
          .filter(format -> format.mediaType().equals(mediaType))
          .findFirst()
          .orElseThrow()
          .converter()
          .convert(in, out);
      return out.toString(UTF_8);
    }
  }
}
