package dev.vigie.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.work.WorkStatus;
import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Compares what the service answers with what it says that it answers: here for following works and
 * for documents; other workloads drive their routes in their own tests.
 */
@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.search.url", value = "http://127.0.0.1:9")
class OpenApiTest extends HttpTestCase {
  private static final String UNKNOWN = "01932c07-209f-7d7a-8c5e-000000000000";
  private static final List<String> JSON = List.of("Content-Type", "application/json");
  private static final String PATIENT =
      "{\"pregnancies\":2,\"glucose\":140,\"blood_pressure\":70,\"skin_thickness\":25,\"insulin\":0,"
          + "\"bmi\":31.5,\"diabetes_pedigree_function\":0.5,\"age\":45}";

  /** A call of a documented operation and the status that it is to be answered with. */
  private record Call(
      String method, String template, String address, int status, List<String> headers) {}

  @Test
  void everyAnswerIsOneThatIsDescribed() {
    JsonNode description = description();
    Set<String> templates = new TreeSet<>();
    Set<String> driven = new TreeSet<>();
    for (Call call : calls()) {
      templates.add(call.template());
      HttpResponse<byte[]> response = send(call);
      assertThat(response.statusCode()).as(call + text(response)).isEqualTo(call.status());
      assertDescribed(description, call, response);
      driven.add(call.method() + " " + call.template() + " " + call.status());
    }
    assertThat(undriven(description, templates, driven)).isEmpty();
  }

  @Test
  void everyOperationIsDescribedInFull() {
    JsonNode description = description();
    assertThat(description.at("/openapi").asString()).startsWith("3.");
    assertThat(description.at("/info/title").asString()).isEqualTo("Vigie");
    List<String> operations = new ArrayList<>();
    description
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  operations.add(operation.getKey() + " " + path.getKey());
                  assertThat(operation.getValue().has("summary")).isTrue();
                  assertThat(operation.getValue().has("operationId")).isTrue();
                  assertThat(operation.getValue().get("responses").has("500")).isTrue();
                }));
    assertThat(operations)
        .contains(
            "get /v1/documents",
            "post /v1/documents",
            "post /v1/predictions",
            "get /v1/predictions/model",
            "get /v1/work",
            "get /v1/work/{id}",
            "delete /v1/work/{id}",
            "get /v1/work/{id}/result",
            "post /v1/work/{id}/cancel");
  }

  private static List<Call> calls() {
    String work = "/v1/work/{id}";
    String result = "/v1/work/{id}/result";
    String cancel = "/v1/work/{id}/cancel";
    String predictions = "/v1/predictions";
    String model = "/v1/predictions/model";
    String documents = "/v1/documents";
    UUID waiting = submit();
    UUID done = finished(WorkStatus.SUCCEEDED);
    UUID erased = finished(WorkStatus.ERASED);
    return List.of(
        new Call("post", documents, documents + "?filename=a.txt", 202, List.of()),
        new Call(
            "post",
            documents,
            documents,
            200,
            List.of("Prefer", "wait=1", "Idempotency-Key", "quick")),
        new Call("post", documents, documents + "?language=x", 400, List.of()),
        new Call("post", documents, documents, 406, List.of("Accept", "image/png")),
        new Call("post", documents, documents, 409, List.of("Idempotency-Key", "in-flight")),
        new Call("post", documents, documents, 415, List.of("Content-Type", "application/pdf")),
        new Call("post", documents, documents, 422, List.of("Idempotency-Key", "reused")),
        new Call("post", documents, documents, 503, List.of("Idempotency-Key", "overloaded")),
        new Call("get", documents, documents + "?q=invoice&type=invoice", 200, List.of()),
        new Call("get", documents, documents + "?type=novel", 400, List.of()),
        new Call("get", documents, documents, 406, List.of("Accept", "image/png")),
        new Call("post", predictions, predictions, 200, JSON),
        new Call("post", predictions, predictions + "?a=b", 400, JSON),
        new Call(
            "post",
            predictions,
            predictions,
            406,
            List.of("Content-Type", "application/json", "Accept", "image/png")),
        new Call("post", predictions, predictions, 415, List.of()),
        new Call("get", model, model, 200, List.of()),
        new Call("get", model, model + "?a=b", 400, List.of()),
        new Call("get", model, model, 406, List.of("Accept", "image/png")),
        new Call("get", "/v1/work", "/v1/work?limit=1&status=SUCCEEDED", 200, List.of()),
        new Call("get", "/v1/work", "/v1/work?limit=x", 400, List.of()),
        new Call("get", "/v1/work", "/v1/work", 406, List.of("Accept", "image/png")),
        new Call("get", work, "/v1/work/" + waiting, 200, List.of()),
        new Call("get", work, "/v1/work/x", 400, List.of()),
        new Call("get", work, "/v1/work/" + UNKNOWN, 404, List.of()),
        new Call("get", work, "/v1/work/" + done, 406, List.of("Accept", "image/png")),
        new Call("get", result, "/v1/work/" + done + "/result", 200, List.of()),
        new Call(
            "get", result, "/v1/work/" + done + "/result", 200, List.of("Accept", "text/plain")),
        new Call(
            "get", result, "/v1/work/" + done + "/result", 200, List.of("Accept", "text/markdown")),
        new Call("get", result, "/v1/work/" + done + "/result", 304, List.of("If-None-Match", "*")),
        new Call("get", result, "/v1/work/x/result", 400, List.of()),
        new Call("get", result, "/v1/work/" + UNKNOWN + "/result", 404, List.of()),
        new Call(
            "get", result, "/v1/work/" + done + "/result", 406, List.of("Accept", "image/png")),
        new Call("get", result, "/v1/work/" + waiting + "/result", 409, List.of()),
        new Call("get", result, "/v1/work/" + erased + "/result", 410, List.of()),
        new Call("post", cancel, "/v1/work/" + submit() + "/cancel", 200, List.of()),
        new Call("post", cancel, "/v1/work/x/cancel", 400, List.of()),
        new Call("post", cancel, "/v1/work/" + UNKNOWN + "/cancel", 404, List.of()),
        new Call(
            "post", cancel, "/v1/work/" + done + "/cancel", 406, List.of("Accept", "image/png")),
        new Call("post", cancel, "/v1/work/" + done + "/cancel", 409, List.of()),
        new Call("delete", work, "/v1/work/x", 400, List.of()),
        new Call("delete", work, "/v1/work/" + UNKNOWN, 404, List.of()),
        new Call("delete", work, "/v1/work/" + finished(WorkStatus.SUCCEEDED), 204, List.of()));
  }

  private static void assertDescribed(
      JsonNode description, Call call, HttpResponse<byte[]> response) {
    String place = call.method() + " " + call.template() + " " + call.status();
    JsonNode described =
        description
            .get("paths")
            .get(call.template())
            .get(call.method())
            .get("responses")
            .get(Integer.toString(call.status()));
    assertThat(described).as(place).isNotNull();
    JsonNode answer = resolve(description, described);
    assertThat(header(response, "X-Correlation-ID")).isNotEmpty();
    if (!answer.has("content")) {
      assertThat(response.body()).as(place).isEmpty();
      return;
    }
    String type = header(response, "Content-Type").replaceFirst(";.*", "");
    JsonNode content = answer.get("content").get(type);
    assertThat(content).as(place + " " + type).isNotNull();
    if (type.endsWith("json")) {
      List<String> mistakes = new ArrayList<>();
      SchemaCheck.of(description, content.get("schema"), json(response), "", mistakes);
      assertThat(mistakes).as(place + text(response)).isEmpty();
    }
  }

  /** Answers that are described but not seen, but for those that need a fault inside. */
  private static Set<String> undriven(
      JsonNode description, Set<String> templates, Set<String> driven) {
    Set<String> left = new TreeSet<>();
    description.get("paths").properties().stream()
        .filter(path -> templates.contains(path.getKey()))
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    operation
                        .getValue()
                        .get("responses")
                        .propertyNames()
                        .forEach(status ->
                            left.add(operation.getKey() + " " + path.getKey() + " " + status))));
    left.removeAll(driven);
    left.removeIf(answer -> answer.endsWith(" 500") || answer.endsWith(" 503"));
    // Seen in LoginIT: here everyone may call.
    left.removeIf(answer -> answer.matches(".* (401|403|429)"));
    // The fake engine erases at once; an answer without a body has no format to refuse.
    left.remove("delete /v1/work/{id} 409");
    left.remove("delete /v1/work/{id} 406");
    // Seen in DocumentsResourceTest and PredictionsResourceTest.
    left.remove("post /v1/documents 413");
    left.remove("post /v1/predictions 413");
    // Seen in SearchOffTest.
    left.remove("get /v1/documents 404");
    return left;
  }

  private static JsonNode resolve(JsonNode description, JsonNode node) {
    return node.has("$ref") ? description.at(node.get("$ref").asString().substring(1)) : node;
  }

  private static JsonNode description() {
    HttpResponse<byte[]> response = get("/openapi", "Accept", "application/json");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).startsWith("application/json");
    return json(response);
  }

  private static HttpResponse<byte[]> send(Call call) {
    HttpRequest.Builder request = request(call.address(), call.headers().toArray(String[]::new));
    return send(
        switch (call.method()) {
          case "get" -> request.GET();
          case "delete" -> request.DELETE();
          default ->
              request.POST(
                  BodyPublishers.ofString(
                      call.template().equals("/v1/predictions") ? PATIENT : "a letter"));
        });
  }
}
