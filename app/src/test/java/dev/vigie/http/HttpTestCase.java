package dev.vigie.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.json.Json;
import dev.vigie.work.FakeEngine;
import dev.vigie.work.WorkStatus;
import io.helidon.microprofile.config.ConfigCdiExtension;
import io.helidon.microprofile.openapi.OpenApiCdiExtension;
import io.helidon.microprofile.server.JaxRsCdiExtension;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.microprofile.telemetry.TelemetryCdiExtension;
import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.AddExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.glassfish.jersey.ext.cdi1x.internal.CdiComponentProvider;
import tools.jackson.databind.JsonNode;

/** What tests of the running HTTP side share. */
@AddExtension(HttpTestBeans.class)
@AddExtension(ServerCdiExtension.class)
@AddExtension(JaxRsCdiExtension.class)
@AddExtension(CdiComponentProvider.class)
@AddExtension(ConfigCdiExtension.class)
@AddExtension(OpenApiCdiExtension.class)
@AddExtension(TelemetryCdiExtension.class)
@AddConfig(key = "otel.agent.present", value = "true")
@AddConfig(key = "server.host", value = "127.0.0.1")
@AddConfig(key = "server.sockets.0.name", value = "admin")
@AddConfig(key = "server.sockets.0.port", value = "0")
@AddConfig(key = "server.sockets.0.bind-address", value = "127.0.0.1")
@AddConfig(key = "vigie.data", value = "target/http-test-data")
@AddConfig(key = "vigie.http.max-body", value = "1MB")
public abstract class HttpTestCase {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  protected static int port() {
    return CDI.current().getBeanManager().getExtension(ServerCdiExtension.class).port();
  }

  protected static int adminPort() {
    return CDI.current().getBeanManager().getExtension(ServerCdiExtension.class).port("admin");
  }

  protected static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  protected static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  protected static HttpResponse<byte[]> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  protected static HttpResponse<byte[]> post(String path, String body, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofString(body)));
  }

  protected static HttpResponse<byte[]> post(String path, BodyPublisher body, String... headers) {
    return send(request(path, headers).POST(body));
  }

  protected static HttpResponse<byte[]> delete(String path) {
    return send(request(path).DELETE());
  }

  protected static HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  protected static JsonNode json(HttpResponse<byte[]> response) {
    return Json.MAPPER.readTree(response.body());
  }

  protected static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  protected static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** A work that waits. */
  protected static UUID submit() {
    return UUID.fromString(json(post("/v1/documents", "a letter")).get("id").asString());
  }

  /** A work that ended so, if with a result then with {@code {"a":1}}. */
  protected static UUID finished(WorkStatus status) {
    UUID id = submit();
    CDI.current().select(FakeEngine.class).get().finish(id, status, "{\"a\":1}");
    return id;
  }
}
