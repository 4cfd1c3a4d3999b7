package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.work.RealParts.Parts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Receivers and name servers that never answer hold up nobody else. */
class WebhookSlotsIT extends RealWebhooks {
  WebhookSlotsIT(Parts parts) {
    super(parts);
  }

  @Test
  void ownerWithEverNewNamesOfATargetThatNeverAnswersDelaysNobodyElse() throws Exception {
    List<String> names =
        IntStream.range(0, 24).mapToObj(number -> "a" + number + ".example.com").toList();
    try (Receiver receiver = Receiver.answering(200);
        ServerSocket silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
      for (String name : names) {
        for (int number = 0; number < 3; number++) {
          end(owner, callback(URI.create("http://" + name + ':' + silent.getLocalPort() + '/')));
        }
      }
      start(
          Map.of(
              "vigie.webhooks.timeout",
              "1m",
              "vigie.webhooks.allowed-targets",
              String.join(",", names) + ",127.0.0.1"),
          outbox(),
          Names.leadingTo("127.0.0.1"));
      await().atMost(PATIENCE).until(() -> tried() > 0);

      end("other-" + owner, callback(receiver.url()));

      await().atMost(PATIENCE).until(() -> receiver.calls().size() == 1);
      assertThat(tried()).as("a half of the share of one owner").isLessThanOrEqualTo(8);
    }
  }

  @Test
  void receiverThatAnsweredGoesOnBesideThoseOfItsOwnerThatDoNot() throws Exception {
    List<ServerSocket> silent = new ArrayList<>();
    try (Receiver receiver = Receiver.answering(200)) {
      start(Map.of("vigie.webhooks.timeout", "1m"));
      end(owner, callback(receiver.url()));
      await().atMost(PATIENCE).until(() -> outbox().pending().waiting() == 0);
      for (int number = 0; number < 20; number++) {
        silent.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        end(owner, callback(Receiver.url(silent.getLast().getLocalPort())));
      }
      await().atMost(PATIENCE).until(() -> tried() == 8);

      end(owner, callback(receiver.url()));

      await().atMost(PATIENCE).until(() -> receiver.calls().size() == 2);
    } finally {
      for (ServerSocket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void nameThatIsNotFoundOutInTimeIsATimeout() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    start(Map.of("vigie.webhooks.timeout", "300ms"), outbox(), Names.heldUntil(never));
    end(owner, callback(URI.create("https://slow.example.com/")));

    await().atMost(PATIENCE).until(() -> failures().equals(List.of("timeout")));
    never.countDown();
  }

  private long tried() {
    return waiting().stream()
        .filter(webhook -> webhook.tries() > 0 && webhook.work().owner().equals(owner))
        .count();
  }
}
