package dev.vigie.workload.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.HttpTestCase;
import dev.vigie.work.FakeEngine;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.enterprise.inject.spi.CDI;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@HelidonTest
@DisableDiscovery
class DocumentsResourceTest extends HttpTestCase {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0};
  private static final Path SPOOL = Path.of("target/http-test-data/spool");

  @AfterEach
  void nothingIsLeftInTheSpoolFolder() throws IOException {
    if (Files.exists(SPOOL)) {
      try (Stream<Path> left = Files.list(SPOOL)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void acceptsARawBody() {
    HttpResponse<byte[]> response =
        post("/v1/documents?language=fra+eng&filename=a.txt", "Bonjour", "X-Correlation-ID", "c-1");
    assertThat(response.statusCode()).as(text(response)).isEqualTo(202);
    JsonNode work = json(response);
    UUID id = id(response);
    assertThat(header(response, "Location")).isEqualTo("/v1/work/" + id);
    assertThat(work.at("/workload").asString()).isEqualTo("documents");
    assertThat(work.at("/correlation_id").asString()).isEqualTo("c-1");
    assertThat(engine().input(id)).isEqualTo("Bonjour".getBytes(UTF_8));
    assertThat(engine().submission(id).parameters())
        .isEqualTo(Map.of("language", "fra+eng", "filename", "a.txt"));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 300_000})
  void acceptsAForm(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 'x');
    HttpResponse<byte[]> response = postForm("file", "../../etc/scan.txt", "text/plain", bytes);
    assertThat(response.statusCode()).as(text(response)).isEqualTo(202);
    assertThat(engine().input(id(response))).isEqualTo(bytes);
    assertThat(engine().submission(id(response)).parameters())
        .isEqualTo(Map.of("language", "auto", "filename", "scan.txt"));
  }

  @Test
  void aFormWithoutTheRightPart() {
    assertBadBody(postForm("document", "a.txt", "text/plain", "a".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--b\r\n", "nothing", "--b\r\nContent-Disposition: x\r\n\r\na\r\n--b--", "--b--"})
  void aFormThatIsBroken(String body) {
    assertBadBody(post("/v1/documents", body, "Content-Type", "multipart/form-data; boundary=b"));
  }

  @Test
  void aFormOfNothingButHeadersIsNotKept() {
    assertHeadersTooLong("--b\r\n" + "a:\r\n".repeat(100_000));
    assertHeadersTooLong("--b\r\na: " + "x".repeat(500_000));
    assertHeadersTooLong("x".repeat(500_000));
  }

  @Test
  void headersOfAPartMayBeLong() {
    String head =
        "--b\r\nX-Long: %s\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n"
            .formatted("x".repeat(8_000));
    HttpResponse<byte[]> response =
        post(
            "/v1/documents",
            head + "a".repeat(500_000) + "\r\n--b--\r\n",
            "Content-Type",
            "multipart/form-data; boundary=b");
    assertThat(response.statusCode()).as(text(response)).isEqualTo(202);
    assertThat(engine().input(id(response))).hasSize(500_000);
  }

  @Test
  void aFormWithoutBoundary() {
    assertBadBody(post("/v1/documents", "a", "Content-Type", "multipart/form-data"));
  }

  @Test
  void anEmptyBody() {
    assertBadBody(post("/v1/documents", ""));
    assertBadBody(postForm("file", "a.txt", "text/plain", new byte[0]));
  }

  @Test
  void aLargeBodyIsTakenWhole() {
    byte[] large = new byte[1_000_000];
    Arrays.fill(large, (byte) 'a');
    HttpResponse<byte[]> response = post("/v1/documents", BodyPublishers.ofByteArray(large));
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(engine().input(id(response))).isEqualTo(large);
  }

  @Test
  void aBodyThatIsTooLarge() {
    byte[] large = new byte[1_000_001];
    Arrays.fill(large, (byte) 'a');
    assertTooLarge(post("/v1/documents", BodyPublishers.ofByteArray(large)));
    // without a Content-Length, it is found while reading
    assertTooLarge(
        post("/v1/documents", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    assertTooLarge(postForm("file", "a.txt", "text/plain", large));
  }

  @Test
  void aBodyThatIsFarTooLarge() {
    byte[] large = new byte[1_900_000];
    assertTooLarge(post("/v1/documents", BodyPublishers.ofByteArray(large)));
  }

  @Test
  void aTypeThatIsNotSupported() {
    HttpResponse<byte[]> response =
        post(
            "/v1/documents", BodyPublishers.ofByteArray(new byte[] {0x7f, 'E', 'L', 'F', 0, 1, 2}));
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(json(response).at("/supported/0").asString()).isEqualTo("application/pdf");
  }

  @Test
  void aFalseContentType() {
    HttpResponse<byte[]> response =
        post("/v1/documents", BodyPublishers.ofByteArray(PNG), "Content-Type", "application/pdf");
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(json(response).at("/detail").asString()).contains("application/pdf", "image/png");
    assertThat(json(response).at("/detected").asString()).isEqualTo("image/png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        "image/png",
        "IMAGE/PNG; q=1"
      })
  void aContentTypeThatFits(String type) {
    assertThat(
            post("/v1/documents", BodyPublishers.ofByteArray(PNG), "Content-Type", type)
                .statusCode())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded, 503, overloaded, 7",
    "reused, 422, idempotency-key-reused, ''",
    "in-flight, 409, conflict, 1"
  })
  void aSubmissionThatIsRefused(String key, int status, String type, String retryAfter) {
    HttpResponse<byte[]> response = post("/v1/documents", "a", "Idempotency-Key", key);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).at("/type").asString()).isEqualTo("/problems/" + type);
    assertThat(header(response, "Retry-After")).isEqualTo(retryAfter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words"})
  void aKeyThatIsNotValid(String key) {
    assertThat(post("/v1/documents", "a", "Idempotency-Key", key).statusCode()).isEqualTo(400);
  }

  @Test
  void aKeyThatIsTooLong() {
    assertThat(post("/v1/documents", "a", "Idempotency-Key", "k".repeat(255)).statusCode())
        .isEqualTo(202);
    assertThat(post("/v1/documents", "a", "Idempotency-Key", "k".repeat(256)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void waitsForTheEnd() {
    HttpResponse<byte[]> ended =
        post("/v1/documents", "a", "Prefer", "wait=5", "Idempotency-Key", "quick-1");
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(header(ended, "Preference-Applied")).isEqualTo("wait=5");
    assertThat(json(ended).at("/status").asString()).isEqualTo("SUCCEEDED");
    HttpResponse<byte[]> notInTime = post("/v1/documents", "a", "Prefer", "respond-async, wait=5");
    assertThat(notInTime.statusCode()).isEqualTo(202);
  }

  @Test
  void allMistakesAtOnce() {
    HttpResponse<byte[]> response =
        post("/v1/documents?language=deu&pages=3", "a", "Idempotency-Key", " ");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).get("errors")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, passwd",
    "C:\\temp\\scan.pdf, scan.pdf",
    "'a\u0000\u202eb\r\n.txt', ab.txt",
    "'  name.pdf ', name.pdf"
  })
  void aHostileNameIsMadeHarmless(String name, String plain) {
    assertThat(Filenames.plain(name)).contains(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", ".", "a/", "\u0007"})
  void aNameThatIsNone(String name) {
    assertThat(Filenames.plain(name)).isEmpty();
  }

  @Test
  void aLongNameKeepsItsExtension() {
    assertThat(Filenames.plain("é".repeat(5_000) + ".pdf").orElseThrow())
        .hasSize(200)
        .endsWith("é.pdf");
  }

  private static HttpResponse<byte[]> postForm(
      String part, String filename, String type, byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        String.join(
            "\r\n",
            "--b0",
            "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\""
                .formatted(part, filename),
            "Content-Type: " + type,
            "",
            "");
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--b0--\r\n".getBytes(UTF_8));
    return post(
        "/v1/documents",
        BodyPublishers.ofByteArray(body.toByteArray()),
        "Content-Type",
        "multipart/form-data; boundary=b0");
  }

  private static void assertHeadersTooLong(String body) {
    HttpResponse<byte[]> response =
        post("/v1/documents", body, "Content-Type", "multipart/form-data; boundary=b");
    assertBadBody(response);
    assertThat(text(response)).contains("within the first 8192 bytes");
  }

  private static void assertBadBody(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
    assertThat(json(response).at("/errors/0/in").asString()).isEqualTo("body");
  }

  private static void assertTooLarge(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(413);
    assertThat(json(response).at("/type").asString()).isEqualTo("/problems/content-too-large");
    assertThat(json(response).at("/limit_bytes").asLong()).isEqualTo(1_000_000);
  }

  private static FakeEngine engine() {
    return CDI.current().select(FakeEngine.class).get();
  }

  private static UUID id(HttpResponse<byte[]> response) {
    return UUID.fromString(json(response).get("id").asString());
  }
}
