package dev.vigie.alerting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An incoming webhook as Slack has them: it takes JSON at an address that is a secret, answers
 * {@code ok}, and refuses what Slack would refuse with Slack's words.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming
 *     webhooks</a>
 */
public final class SlackReceiver implements AutoCloseable {
  private static final String PATH = "/services/T00000000/B00000000/a-secret";

  private final HttpServer server;
  private final List<SlackMessage> messages = new CopyOnWriteArrayList<>();
  private final List<String> refusals = new CopyOnWriteArrayList<>();

  private SlackReceiver(HttpServer server) {
    this.server = server;
  }

  public static SlackReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SlackReceiver receiver = new SlackReceiver(server);
    server.createContext("/", receiver::receive);
    server.start();
    return receiver;
  }

  /** What the file {@code slack_url} must hold. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /** What was accepted, oldest first. */
  public List<SlackMessage> messages() {
    return List.copyOf(messages);
  }

  /** Why messages were refused. */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")
          || !exchange.getRequestURI().getPath().equals(PATH)) {
        refuse(exchange, 404, "no_service", exchange.getRequestURI().getPath());
        return;
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Optional<JsonNode> payload = parse(body);
      if (payload.isEmpty()) {
        refuse(exchange, 400, "invalid_payload", body);
        return;
      }
      List<String> mistakes = SlackRules.mistakes(payload.get());
      if (mistakes.isEmpty()) {
        messages.add(new SlackMessage(Instant.now(), payload.get()));
        answer(exchange, 200, "ok");
      } else {
        refuse(exchange, 400, "invalid_attachments", String.join("; ", mistakes));
      }
    }
  }

  private static Optional<JsonNode> parse(String body) {
    try {
      return Optional.of(Json.MAPPER.readTree(body));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private void refuse(HttpExchange exchange, int status, String word, String reason)
      throws IOException {
    refusals.add(word + ": " + reason);
    answer(exchange, status, word);
  }

  private static void answer(HttpExchange exchange, int status, String word) throws IOException {
    byte[] body = word.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
