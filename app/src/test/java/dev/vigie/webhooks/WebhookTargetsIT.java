package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.work.RealParts.Parts;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

/** Calls go where they may, and nowhere else. */
class WebhookTargetsIT extends RealWebhooks {
  WebhookTargetsIT(Parts parts) {
    super(parts);
  }

  @Test
  void redirectIsNotFollowed() throws Exception {
    try (Receiver inside = Receiver.answering(200);
        Receiver redirecting =
            Receiver.answering(302, "Location", "http://127.0.0.1:" + inside.port() + "/")) {
      start(Map.of());
      end(owner, callback(redirecting.url()));

      await().atMost(PATIENCE).until(() -> failures().equals(List.of("http_302")));
      assertThat(inside.calls()).isEmpty();
    }
  }

  @Test
  void nameThatLeadsToALoopbackAddressIsRefusedWhenItIsConnected() throws Exception {
    start(
        Map.of("vigie.webhooks.allowed-targets", "10.0.0.0/8"),
        outbox(),
        leadingTo("127.0.0.1", new CopyOnWriteArrayList<>()));
    end(owner, callback(URI.create("https://hooks.example.com/")));

    await().atMost(PATIENCE).until(() -> givenUp().size() == 1);
    assertThat(givenUp().getFirst().failure()).contains("target_refused");
  }

  @Test
  void nameIsLookedUpOnceAndThatVeryAddressIsConnected() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (Receiver receiver = Receiver.answering(200)) {
      start(
          Map.of("vigie.webhooks.allowed-targets", "hooks.example.com"),
          outbox(),
          leadingTo("127.0.0.1", asked));
      end(owner, callback(URI.create("http://hooks.example.com:" + receiver.port() + "/")));

      await().atMost(PATIENCE).until(() -> receiver.calls().size() == 1);
      assertThat(receiver.calls().getFirst().header("Host"))
          .isEqualTo("hooks.example.com:" + receiver.port());
      assertThat(asked).containsExactly("hooks.example.com");
    }
  }

  @Test
  void targetThatIsNoLongerAllowedIsNotCalled() throws Exception {
    try (Receiver receiver = Receiver.answering(200)) {
      start(Map.of("vigie.webhooks.allowed-targets", "10.0.0.0/8"));
      end(owner, callback(receiver.url()));

      await().atMost(PATIENCE).until(() -> givenUp().size() == 1);
      assertThat(givenUp().getFirst().failure()).contains("target_refused");
      assertThat(receiver.calls()).isEmpty();
    }
  }

  private static DnsResolver leadingTo(String address, List<String> asked) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        asked.add(host);
        return new InetAddress[] {InetAddress.getByName(address)};
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
