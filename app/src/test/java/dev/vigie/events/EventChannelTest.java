package dev.vigie.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventChannelTest {
  private record Event(String name) {}

  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void failureThatNobodyForesawDoesNotEndIt() {
    try (EventChannel<Event> channel =
        new EventChannel<>(broken(), "topic", "here", Event.class, Optional.empty())) {
      channel.start();

      await().untilAsserted(() -> assertThat(attempts).hasValueGreaterThan(1));
    }
  }

  private ConnectionFactory broken() {
    return (ConnectionFactory)
        Proxy.newProxyInstance(
            ConnectionFactory.class.getClassLoader(),
            new Class<?>[] {ConnectionFactory.class},
            (proxy, method, arguments) -> {
              attempts.incrementAndGet();
              throw new IllegalStateException("unforeseen");
            });
  }
}
