package dev.vigie.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PeriodicTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Periodic.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void runsBeforeItsTimeWhenItIsToHurry() {
    AtomicInteger runs = new AtomicInteger();
    try (Periodic periodic = new Periodic("hurried", Duration.ofDays(1), runs::incrementAndGet)) {
      periodic.runSoon();
      await().until(() -> runs.get() == 1);
      periodic.runSoon();
      await().until(() -> runs.get() == 2);
    }
  }

  @Test
  void failureIsToldOfOnceAndTheTaskGoesOn() {
    AtomicInteger runs = new AtomicInteger();
    try (Periodic periodic =
        new Periodic(
            "busy",
            Duration.ofMillis(1),
            () -> {
              if (runs.incrementAndGet() <= 5) {
                throw new IllegalStateException("not yet");
              }
            })) {
      assertThat(periodic).isNotNull();
      await().until(() -> runs.get() > 10);
    }

    assertThat(List.copyOf(lines.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("busy failed and will run again", "busy succeeds again");
  }
}
