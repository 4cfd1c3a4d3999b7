package dev.vigie;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.vigie.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A browser without a window, on one page, told what to do by the Chrome DevTools Protocol. */
public final class Chromium implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("ws://127\\.0\\.0\\.1:(\\d+)/");
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);

  private final Process process;
  private final HttpClient client;
  private final WebSocket page;
  private final Answers answers;

  private Chromium(Process process, HttpClient client, WebSocket page, Answers answers) {
    this.process = process;
    this.client = client;
    this.page = page;
    this.answers = answers;
  }

  /**
   * @param profile an empty folder
   */
  public static Chromium open(URI address, Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Programs.endingWithThisProcess(
                    List.of(
                        program().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        address.toString())))
            .redirectErrorStream(true)
            .start();
    HttpClient client = HttpClient.newHttpClient();
    Answers answers = new Answers();
    WebSocket page =
        client.newWebSocketBuilder().buildAsync(page(client, port(process)), answers).join();
    Chromium browser = new Chromium(process, client, page, answers);
    // It begins with an empty page, and forgets what it is asked while it goes on to the next.
    Awaitility.await()
        .atMost(ANSWER_LIMIT)
        .ignoreExceptions()
        .until(
            () -> browser.await("Promise.resolve(document.readyState + location.href)").asString(),
            ("complete" + address)::equals);
    return browser;
  }

  private static Path program() {
    return Programs.find("chromium")
        .orElseGet(() -> abort("chromium is not on this machine; distributions have it"));
  }

  private static String port(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread.ofPlatform().daemon().name("chromium-output").start(() -> drain(output));
        return listening.group(1);
      }
    }
    throw new IOException("chromium ended");
  }

  private static void drain(BufferedReader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // With the browser.
    }
  }

  private static URI page(HttpClient client, String port) throws IOException, InterruptedException {
    HttpRequest list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build();
    return Json.MAPPER
        .readTree(client.send(list, BodyHandlers.ofString()).body())
        .valueStream()
        .filter(target -> target.get("type").asString().equals("page"))
        .map(target -> URI.create(target.get("webSocketDebuggerUrl").asString()))
        .findFirst()
        .orElseThrow(() -> new IOException("chromium has no page"));
  }

  /** What a promise of the page comes to. */
  public JsonNode await(String promise) {
    page.sendText(
            Json.MAPPER.writeValueAsString(
                Map.of(
                    "id",
                    1,
                    "method",
                    "Runtime.evaluate",
                    "params",
                    Map.of("expression", promise, "awaitPromise", true, "returnByValue", true))),
            true)
        .join();
    JsonNode answer = answers.next();
    JsonNode value = answer.at("/result/result/value");
    if (value.isMissingNode() || !answer.at("/result/exceptionDetails").isMissingNode()) {
      throw new IllegalStateException("the page has no answer: " + answer);
    }
    return value;
  }

  @Override
  public void close() {
    page.abort();
    client.shutdownNow();
    process.destroy();
    process.onExit().join();
  }

  private static final class Answers implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    JsonNode next() {
      try {
        JsonNode answer = received.poll(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
          throw new IllegalStateException("chromium does not answer");
        }
        return answer;
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        received.add(Json.MAPPER.readTree(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(part);
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      received.add(Json.MAPPER.valueToTree(Map.of("error", failure.toString())));
    }
  }
}
