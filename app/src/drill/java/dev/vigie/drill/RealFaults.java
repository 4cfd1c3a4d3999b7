package dev.vigie.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Faults that are made with the means of the machine, of more than one step. */
final class RealFaults {
  /** Together longer than all retries of a work take in a drill. */
  private static final int LOOKS = 10;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /** Work that fails transiently until it is given up; later it is replayed. */
  static final Fault CHILDREN_WITHOUT_FOLDER =
      Fault.of(
          stack -> {
            Files.move(children(stack), away(stack));
            // What is no folder cannot be made one.
            Files.createFile(children(stack));
          },
          stack -> {
            Files.delete(children(stack));
            Files.move(away(stack), children(stack));
            // Works on their last attempts become dead letters after the first look.
            for (int look = 0; look < LOOKS; look++) {
              replayDeadLetters(stack);
              Thread.sleep(BETWEEN_LOOKS);
            }
          });

  /** A caller whose receiver is not there; in the end it wants to be called no longer. */
  static final Fault WEBHOOK_TARGET_DOWN =
      Fault.of(
          stack -> {
            Http.send("POST", stack.endpoints().http(Endpoint.API, "/v1/callback/secret"), "");
            Http.send(
                "PUT",
                stack.endpoints().http(Endpoint.API, "/v1/callback"),
                "{\"url\": \"http://127.0.0.1:%d/\"}".formatted(unusedPort()));
          },
          stack -> Http.send("DELETE", stack.endpoints().http(Endpoint.API, "/v1/callback"), ""));

  static final Fault BROKEN_RULE =
      Fault.of(
          stack -> {
            stack.files().addBrokenRule();
            stack.prometheus().reload();
          },
          stack -> {
            stack.files().removeBrokenRule();
            stack.prometheus().reload();
          });

  static final Fault METRIC_DROPPED =
      Fault.of(
          stack -> {
            stack.files().dropMetric("spans_dropped_total");
            stack.prometheus().reload();
          },
          stack -> {
            stack.files().keepMetrics();
            stack.prometheus().reload();
          });

  private static final Fault MODEL_MISSING = Fault.feigned("model-missing", Map.of());

  /** Without a page there is no mail that could be refused. */
  static final Fault MAIL_REFUSED =
      Fault.of(
          stack -> {
            stack.files().writeSecret("smtp_password", "another");
            MODEL_MISSING.inject(stack);
          },
          stack -> {
            stack.files().writeSecret("smtp_password", Stack.MAIL_PASSWORD);
            MODEL_MISSING.lift(stack);
          });

  private RealFaults() {}

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path children(Stack stack) {
    return stack.service().data().resolve("sandbox");
  }

  private static Path away(Stack stack) {
    return stack.service().data().resolve("sandbox.away");
  }

  private static void replayDeadLetters(Stack stack) throws Exception {
    for (JsonNode letter :
        Http.json(stack.endpoints().http(Endpoint.ADMIN, "/dead-letters")).path("dead_letters")) {
      Http.send(
          "POST",
          stack
              .endpoints()
              .http(
                  Endpoint.ADMIN,
                  "/dead-letters/%s/replay".formatted(letter.path("id").asString())),
          "");
    }
  }
}
