package dev.vigie.workload.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.ServiceProcess;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service whose model comes late, as its operator sees it. */
class PredictionsIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void withoutAModelTheRestGoesOnAndTheModelCanComeLater() throws Exception {
    Path model = folder.resolve("model.json");
    try (ServiceProcess service =
        ServiceProcess.start(
            folder.resolve("data"),
            Map.of(
                "vigie.predictions.model",
                model.toString(),
                "vigie.predictions.check-interval",
                "100ms"))) {
      HttpResponse<String> refused = predict(service, Patients.JSON);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(Json.MAPPER.readTree(refused.body()).get("type").asString())
          .isEqualTo("/problems/model-not-loaded");
      assertThat(submitDocument(service).statusCode()).isEqualTo(202);
      HttpResponse<String> ready = get(service.adminPort(), "/health/ready");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(ready.body()).contains("\"model_loaded\":false", "there is no such file");
      assertThat(get(service.adminPort(), "/metrics").body())
          .containsPattern("model_loaded\\{.*model=\"diabetes\".*} 0")
          .containsPattern("predictions_total\\{.*outcome=\"diabetic\".*} 0")
          .containsPattern("predictions_total\\{.*outcome=\"non_diabetic\".*} 0");

      Files.writeString(model, Models.json("late"));
      await().until(() -> predict(service, Patients.JSON).statusCode() == 200);

      assertThat(get(service.adminPort(), "/health/ready").body())
          .contains("\"model_loaded\":true", "late");
      assertThat(get(service.adminPort(), "/metrics").body())
          .containsPattern("model_loaded\\{.*model=\"diabetes\".*} 1")
          .containsPattern("model_inference_duration_seconds_bucket\\{.*le=\"1.0E-5\".*} \\d")
          .containsPattern("model_inference_duration_seconds_count\\{.*model=\"diabetes\".*} 1")
          .containsPattern("predictions_total\\{.*} 1");

      assertThat(predict(service, " ".repeat(10_000_000)).statusCode()).isEqualTo(413);
      String implausible = Patients.json(Feature.GLUCOSE, "98765.4321");
      assertThat(predict(service, implausible).statusCode()).isEqualTo(400);
      assertThat(service.output()).doesNotContain("31.5", "98765");
    }
  }

  private static HttpResponse<String> predict(ServiceProcess service, String json)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(uri(service.port(), "/v1/predictions"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> submitDocument(ServiceProcess service)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(uri(service.port(), "/v1/documents"))
            .POST(BodyPublishers.ofString("Dear Madam"))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(HttpRequest.newBuilder(uri(port, path)).build(), BodyHandlers.ofString());
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
