package dev.vigie.telemetry;

import static org.awaitility.Awaitility.await;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A real Jaeger that keeps traces in memory. */
public final class Jaeger implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final int queryPort;
  private final int grpcPort;
  private final int httpPort;
  private final int jaegerPort;

  /**
   * A span as Jaeger tells it.
   *
   * @param parent empty for the first span that Jaeger knows of the trace
   */
  record Span(String id, String name, Optional<String> parent, Map<String, String> tags) {
    String kind() {
      return tags.getOrDefault("span.kind", "");
    }
  }

  private Jaeger(Process process, int queryPort, int grpcPort, int httpPort, int jaegerPort) {
    this.process = process;
    this.queryPort = queryPort;
    this.grpcPort = grpcPort;
    this.httpPort = httpPort;
    this.jaegerPort = jaegerPort;
  }

  static Jaeger start(Path folder) throws IOException {
    return start(folder, Programs.freePort(), Programs.freePort());
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param folder for its configuration and its log
   * @param query port of its pages
   * @param grpc port that takes spans as OTLP over gRPC
   */
  public static Jaeger start(Path folder, int query, int grpc) throws IOException {
    Path program = Programs.orSkip("jaeger");
    int http = Programs.freePort();
    int own = Programs.freePort();
    Path configuration = folder.resolve("jaeger.yaml");
    Files.writeString(
        configuration,
        """
        service:
          extensions: [jaeger_storage, jaeger_query]
          telemetry:
            metrics:
              level: none
          pipelines:
            traces:
              receivers: [otlp, jaeger]
              exporters: [jaeger_storage_exporter]
        extensions:
          jaeger_query:
            storage:
              traces: memory
            http:
              endpoint: 127.0.0.1:%d
            grpc:
              endpoint: 127.0.0.1:%d
          jaeger_storage:
            backends:
              memory:
                memory:
                  max_traces: 10000
        receivers:
          otlp:
            protocols:
              grpc:
                endpoint: 127.0.0.1:%d
              http:
                endpoint: 127.0.0.1:%d
          jaeger:
            protocols:
              grpc:
                endpoint: 127.0.0.1:%d
        exporters:
          jaeger_storage_exporter:
            trace_storage: memory
        """
            .formatted(query, Programs.freePort(), grpc, http, own));
    Process process =
        new ProcessBuilder(
                Programs.endingWithThisProcess(
                    List.of(program.toString(), "--config", configuration.toString())))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("jaeger.log").toFile())
            .start();
    Jaeger jaeger = new Jaeger(process, query, grpc, http, own);
    await().atMost(START_LIMIT).ignoreExceptions().until(() -> jaeger.get("/").statusCode() > 0);
    return jaeger;
  }

  /** Where a service sends its spans. */
  String endpoint(String protocol) {
    return "http://127.0.0.1:"
        + switch (protocol) {
          case "grpc" -> grpcPort;
          case "http" -> httpPort;
          case "jaeger" -> jaegerPort;
          default -> throw new IllegalArgumentException(protocol);
        };
  }

  /** What is known of a trace so far. */
  List<Span> spans(String trace) throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/api/traces/" + trace);
    List<Span> spans = new ArrayList<>();
    for (JsonNode one : Json.MAPPER.readTree(answer.body()).path("data")) {
      for (JsonNode span : one.path("spans")) {
        Map<String, String> tags = new HashMap<>();
        for (JsonNode tag : span.path("tags")) {
          tags.put(tag.path("key").asString(), tag.path("value").asString());
        }
        spans.add(
            new Span(
                span.path("spanID").asString(),
                span.path("operationName").asString(),
                Optional.ofNullable(span.path("references").path(0).path("spanID").asString(null)),
                tags));
      }
    }
    return spans;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + queryPort + path)).build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
