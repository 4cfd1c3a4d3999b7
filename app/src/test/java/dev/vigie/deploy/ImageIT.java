package dev.vigie.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.Programs;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The image's command line as its user, on files that it cannot write, without the namespaces that
 * containers do not let their processes make.
 */
class ImageIT {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void itServesAsAnotherUserOnFilesThatItCannotWriteAndEndsInOrder(@TempDir Path folder)
      throws Exception {
    AssembledImage image = new AssembledImage(folder);
    Map<String, Long> files = image.programFiles();
    Path output = folder.resolve("output");
    assertThat(image.isHealthy()).isFalse();

    Process process = image.start(output, Map.of("VIGIE_SANDBOX_CONTAINED", "false"));
    try {
      await().atMost(Duration.ofMinutes(3)).until(() -> image.isHealthy() || !process.isAlive());
      assertThat(process.isAlive()).describedAs(Files.readString(output)).isTrue();

      URI work = submit(image.port(), Programs.home().resolve("app/samples/invoice.pdf"));
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () -> assertThat(get(work).get("status").asString()).isEqualTo("SUCCEEDED"));
    } finally {
      process.destroy();
      process.onExit().join();
    }

    List<String> lines = Files.readAllLines(output);
    assertThat(process.exitValue()).describedAs(String.join("\n", lines)).isZero();
    assertThat(lines).filteredOn(line -> !line.startsWith("{")).allMatch(this::isTheJvmsOwn);
    assertThat(image.programFiles()).isEqualTo(files);
    assertThat(image.isHealthy()).isFalse();
  }

  private boolean isTheJvmsOwn(String line) {
    return line.startsWith("Picked up JAVA_TOOL_OPTIONS");
  }

  private URI submit(int port, Path file) throws IOException, InterruptedException {
    URI documents = URI.create("http://127.0.0.1:" + port + "/v1/documents");
    HttpResponse<String> accepted =
        client.send(
            HttpRequest.newBuilder(documents).POST(BodyPublishers.ofFile(file)).build(),
            BodyHandlers.ofString());
    assertThat(accepted.statusCode()).describedAs(accepted.body()).isEqualTo(202);
    return documents.resolve(accepted.headers().firstValue("Location").orElseThrow());
  }

  private JsonNode get(URI address) throws IOException, InterruptedException {
    return Json.MAPPER.readTree(
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
  }
}
