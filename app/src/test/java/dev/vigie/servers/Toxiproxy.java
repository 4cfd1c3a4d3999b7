package dev.vigie.servers;

import static org.awaitility.Awaitility.await;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Shopify's Toxiproxy: passes connections on, and spoils them when told to. */
final class Toxiproxy implements AutoCloseable {
  static final String PROGRAM = "toxiproxy-server";
  private static final int STOP_SECONDS = 10;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final int port;

  private Toxiproxy(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it, or skips the test on a machine that has none. */
  static Toxiproxy start() {
    int port = Programs.freePort();
    List<String> command =
        List.of(Programs.orSkip(PROGRAM).toString(), "-host=127.0.0.1", "-port=" + port);
    try {
      Toxiproxy proxy =
          new Toxiproxy(
              new ProcessBuilder(Programs.endingWithThisProcess(command))
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start(),
              port);
      await().atMost(Duration.ofSeconds(30)).until(proxy::answers);
      return proxy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A way to a server. */
  Link link(String name, int upstream) throws IOException, InterruptedException {
    int listen = Programs.freePort();
    send(
        "POST",
        "/proxies",
        Map.of(
            "name",
            name,
            "listen",
            "127.0.0.1:" + listen,
            "upstream",
            "127.0.0.1:" + upstream,
            "enabled",
            true));
    return new Link(name, listen);
  }

  private boolean answers() throws InterruptedException {
    try {
      send("GET", "/version", Map.of());
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void send(String method, String path, Object body)
      throws IOException, InterruptedException {
    int status =
        client
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .method(method, BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)))
                    .header("Content-Type", "application/json")
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    if (status >= 300) {
      throw new IOException("%s %s answered %d".formatted(method, path, status));
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  /** A port that leads to a server, well or badly. */
  final class Link {
    private final String name;
    private final int listen;

    private Link(String name, int listen) {
      this.name = name;
      this.listen = listen;
    }

    int port() {
      return listen;
    }

    /** Ends all connections and takes no new ones. */
    void cut() throws IOException, InterruptedException {
      send("POST", "/proxies/" + name, Map.of("enabled", false));
    }

    /** Each answer arrives later. */
    void delay(Duration time) throws IOException, InterruptedException {
      spoil("latency", Map.of("latency", time.toMillis()));
    }

    /** Connections stay, and what is sent on them vanishes, both ways. */
    void swallow() throws IOException, InterruptedException {
      spoil("timeout", Map.of("timeout", 0));
    }

    /** The end of a connection is told later. */
    void closeLate(Duration time) throws IOException, InterruptedException {
      spoil("slow_close", Map.of("delay", time.toMillis()));
    }

    private void spoil(String type, Map<String, Object> attributes)
        throws IOException, InterruptedException {
      for (String stream : List.of("upstream", "downstream")) {
        send(
            "POST",
            "/proxies/%s/toxics".formatted(name),
            Map.of("name", stream, "type", type, "stream", stream, "attributes", attributes));
      }
    }

    /** As if nothing had been. */
    void mend() throws IOException, InterruptedException {
      send("POST", "/reset", Map.of());
    }
  }
}
