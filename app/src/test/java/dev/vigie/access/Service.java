package dev.vigie.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.ServiceProcess;
import dev.vigie.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A running service as callers and its operator see it. */
final class Service implements AutoCloseable {
  private final ServiceProcess process;
  private final List<String> adminHeaders;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param adminHeaders names and values that the operator sends
   */
  Service(ServiceProcess process, List<String> adminHeaders) {
    this.process = process;
    this.adminHeaders = adminHeaders;
  }

  HttpResponse<String> call(String method, String path, String body, String... headers) {
    return send(process.port(), method, path, body, headers);
  }

  HttpResponse<String> get(String path, String... headers) {
    return call("GET", path, "", headers);
  }

  HttpResponse<String> admin(String method, String path, String body) {
    return send(process.adminPort(), method, path, body, adminHeaders.toArray(String[]::new));
  }

  HttpResponse<String> adminWith(String method, String path, String... headers) {
    return send(process.adminPort(), method, path, "", headers);
  }

  /** The first line that the admin port answers to exactly these bytes. */
  String adminRaw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), process.adminPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return String.valueOf(
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
    }
  }

  /** Makes a key; the answer has it in the member {@code key}. */
  JsonNode key(String owner, String... scopes) {
    return key(Map.of("owner", owner, "name", "a test", "scopes", scopes));
  }

  JsonNode key(Map<String, ?> wanted) {
    HttpResponse<String> made = admin("POST", "/api-keys", Json.MAPPER.writeValueAsString(wanted));
    if (made.statusCode() != 201) {
      throw new IllegalStateException(made.body());
    }
    return json(made);
  }

  static String[] bearer(JsonNode key) {
    return bearer(key.get("key").asString());
  }

  static String[] bearer(String credentials) {
    return new String[] {"Authorization", "Bearer " + credentials};
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.MAPPER.readTree(response.body());
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private HttpResponse<String> send(
      int port, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  String output() {
    return process.output();
  }

  @Override
  public void close() {
    process.close();
  }
}
