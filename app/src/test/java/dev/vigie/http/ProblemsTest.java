package dev.vigie.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@HelidonTest
@DisableDiscovery
class ProblemsTest extends HttpTestCase {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void anUnknownPath() {
    assertProblem(get("/nowhere"), 404, "not-found");
  }

  @Test
  void aMethodThatThePathDoesNotHave() {
    HttpResponse<byte[]> response = delete("/v1/work");
    assertProblem(response, 405, "method-not-allowed");
    assertThat(header(response, "Allow")).contains("GET");
  }

  @Test
  void aFormatThatIsNotOffered() {
    assertProblem(get("/v1/work", "Accept", "image/png"), 406, "not-acceptable");
  }

  @Test
  void anAcceptThatCannotBeRead() {
    assertProblem(get("/v1/work", "Accept", "///"), 400, "invalid-request");
  }

  @Test
  void aContentTypeThatCannotBeRead() {
    assertProblem(
        post("/strange/order", "{}", "Content-Type", "not a type"), 400, "invalid-request");
  }

  @Test
  void aBodyOfAnotherType() {
    assertProblem(
        post("/strange/order", "<a/>", "Content-Type", "application/xml"),
        415,
        "unsupported-media-type");
  }

  @Test
  void jsonWithAnUnknownMember() {
    JsonNode problem =
        assertProblem(order("{\"items\":[{\"name\":\"a\",\"amuont\":1}]}"), 400, "invalid-request");
    assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/items/0/amuont");
    assertThat(problem.at("/errors/0/detail").asString()).contains("amuont", "amount");
  }

  @Test
  void jsonWithAValueOfAnotherType() {
    JsonNode problem =
        assertProblem(
            order("{\"items\":[{\"name\":\"a\",\"amount\":\"many\"}]}"), 400, "invalid-request");
    assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/items/0/amount");
    assertThat(problem.toString()).doesNotContain("java", "dev.vigie");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"reference\":", "[1]", "", "null x", "{\"reference\":\"a\"}}"})
  void jsonThatIsBroken(String body) {
    JsonNode problem = assertProblem(order(body), 400, "invalid-request");
    assertThat(problem.at("/errors/0/in").asString()).isEqualTo("body");
  }

  @Test
  void jsonThatIsRight() {
    HttpResponse<byte[]> response = order("{\"reference\":\"r\",\"items\":[]}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("{\"reference\":\"r\",\"items\":[]}");
  }

  @Test
  void anExceptionTellsNothingFromInside() {
    HttpResponse<byte[]> response = get("/strange/failure");
    assertProblem(response, 500, "internal");
    assertThat(text(response)).doesNotContain("1234", "password", "IllegalState");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/work/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/work?limit=%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/work?a=<b> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/wo\u0001rk HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/work HTTP/1.1\r\nno colon\r\n\r\n",
        "GET /v1/work HTTP/1.1\r\nHost: a\r\nBad Header\u0000: b\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET /v1/work SPDY/9\r\nHost: a\r\n\r\n",
        "POST /v1/documents HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n",
        "POST /v1/documents HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      })
  void whatIsNotHttp(String bytes) throws IOException {
    assertRawProblem(exchange(bytes), 400, "invalid-request");
  }

  @Test
  void headersThatAreTooLarge() throws IOException {
    String large = "X-Large: " + "a".repeat(40_000) + "\r\n";
    assertRawProblem(
        exchange("GET /v1/work HTTP/1.1\r\nHost: a\r\n" + large + "\r\n"),
        431,
        "headers-too-large");
  }

  @Test
  void anAddressThatIsTooLong() throws IOException {
    assertRawProblem(
        exchange("GET /v1/work?a=" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
        414,
        "uri-too-long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/strange/store-away", "/strange/store-ended"})
  void aStoreThatIsAwayIsSaidSo(String path) {
    HttpResponse<byte[]> response = get(path);
    assertProblem(response, 503, "overloaded");
    assertThat(header(response, "Retry-After")).isEqualTo("5");
    assertThat(text(response)).doesNotContain("internal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi", "/", "/problems/not-found"})
  void everyPageCarriesTheCallersCorrelationId(String path) {
    HttpResponse<byte[]> response = get(path, "X-Correlation-ID", "order-4711");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "X-Correlation-ID")).isEqualTo("order-4711");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void everyResponseCarriesTheCallersCorrelationId() {
    HttpResponse<byte[]> failure = get("/nowhere", "X-Correlation-ID", "order-4711");
    assertThat(header(failure, "X-Correlation-ID")).isEqualTo("order-4711");
    assertThat(json(failure).at("/correlation_id").asString()).isEqualTo("order-4711");
    HttpResponse<byte[]> success = get("/strange/context", "X-Correlation-ID", "order-4711");
    assertThat(header(success, "X-Correlation-ID")).isEqualTo("order-4711");
    assertThat(json(success).at("/correlation_id").asString()).isEqualTo("order-4711");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "<script>", "\"quoted\""})
  void anUnsafeCorrelationIdIsReplaced(String unsafe) {
    HttpResponse<byte[]> response = get("/nowhere", "X-Correlation-ID", unsafe);
    assertThat(header(response, "X-Correlation-ID")).matches("[0-9a-f]{32}");
  }

  @Test
  void aLongCorrelationIdIsReplaced() {
    HttpResponse<byte[]> response = get("/nowhere", "X-Correlation-ID", "a".repeat(129));
    assertThat(header(response, "X-Correlation-ID")).matches("[0-9a-f]{32}");
  }

  @Test
  void theCallersTraceGoesOn() {
    String traceparent = "00-" + TRACE + "-b7ad6b7169203331-01";
    JsonNode context = json(get("/strange/context", "traceparent", traceparent));
    assertThat(context.at("/trace_id").asString()).isEqualTo(TRACE);
    assertThat(context.at("/traceparent").asString()).isEqualTo(traceparent);
  }

  @Test
  void nothingTellsWhatTheServerIs() {
    HttpResponse<byte[]> response = get("/nowhere");
    assertThat(response.headers().firstValue("Server")).isEmpty();
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void everyTypeHasItsPage(ProblemType type) {
    HttpResponse<byte[]> page = get(type.uri(), "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(text(page)).contains(type.title(), type.explanation());
    assertThat(text(get(type.uri(), "Accept", "text/plain"))).contains(type.explanation());
  }

  @Test
  void theFrontPageNeedsNothingFromElsewhere() {
    HttpResponse<byte[]> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(text(page)).contains("/openapi").doesNotContain("https://", "http://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/work HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/predictions/model HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n",
        "NONSENSE\r\n\r\n",
      })
  void everyAnswerTellsBrowsersToBeCarefulAndNobodyWhatAnswers(String bytes) throws IOException {
    assertThat(exchange(bytes))
        .containsOnlyOnce("Content-Security-Policy: default-src 'none'")
        .contains(
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Resource-Policy: same-origin",
            "Cache-Control: no-store")
        .doesNotContainIgnoringCase("Server:", "Helidon", "X-Powered-By");
  }

  private static HttpResponse<byte[]> order(String body) {
    return post("/strange/order", body, "Content-Type", "application/json");
  }

  private static JsonNode assertProblem(HttpResponse<byte[]> response, int status, String type) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(header(response, "Content-Language")).isEqualTo("en");
    JsonNode problem = json(response);
    assertThat(problem.at("/type").asString()).isEqualTo("/problems/" + type);
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    assertThat(problem.at("/title").asString()).isNotBlank();
    assertThat(problem.at("/detail").asString()).isNotBlank();
    assertThat(problem.at("/instance").asString()).startsWith("/");
    assertThat(problem.at("/correlation_id").asString())
        .isEqualTo(header(response, "X-Correlation-ID"));
    return problem;
  }

  private static void assertRawProblem(String response, int status, String type) {
    assertThat(response)
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("Content-Type: application/problem+json")
        .containsIgnoringCase("X-Correlation-ID: ")
        .contains("\"type\":\"/problems/" + type + "\"");
  }

  private static String exchange(String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      StringBuilder answer = new StringBuilder();
      InputStream input = socket.getInputStream();
      byte[] buffer = new byte[8_192];
      while (!answer.toString().endsWith("}")) {
        int count = input.read(buffer);
        if (count < 0) {
          break;
        }
        answer.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
      return answer.toString();
    }
  }
}
