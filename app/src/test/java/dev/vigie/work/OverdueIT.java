package dev.vigie.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.work.RealParts.Parts;
import dev.vigie.workload.Content;
import dev.vigie.workload.Objective;
import dev.vigie.workload.Outcome;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * Work past the bound of its objective is a bad event once, whenever and wherever it is noticed.
 */
class OverdueIT extends EngineOnRealParts {
  private static final Duration LATE = Duration.ofMillis(50);

  private final CountDownLatch finish = new CountDownLatch(1);

  OverdueIT(Parts parts) {
    super(parts);
  }

  @Test
  void waitingWorkIsCountedWhileItWaitsAndNotAgainWhenItEnds() throws Exception {
    Engine api = engine(false, FAST, late());
    UUID id = api.accept(submission("x")).id();

    await().untilAsserted(() -> assertThat(events("bad")).isEqualTo(1));

    finish.countDown();
    Engine worker = start(late());
    assertThat(finished(worker, id).status()).isEqualTo(WorkStatus.SUCCEEDED);
    // Both engines look every two seconds; a third one looks at once.
    watch().look();
    assertThat(events("bad")).isEqualTo(1);
    assertThat(events("good")).isZero();
  }

  @Test
  void runningWorkIsCountedOnceByAllWhoLook() throws Exception {
    Engine engine = start(late());
    UUID id = engine.accept(submission("x")).id();
    start(late());

    await().untilAsserted(() -> assertThat(events("bad")).isEqualTo(1));
    watch().look();
    watch().look();
    finish.countDown();

    finished(engine, id);
    assertThat(events("bad")).isEqualTo(1);
  }

  @Test
  void replayOfADeadLetterIsNoSecondEvent() throws Exception {
    Engine engine =
        start(
            new Late(
                workload,
                Duration.ofHours(1),
                task -> {
                  if (finish.getCount() == 1) {
                    throw new IllegalStateException("a bug");
                  }
                  return Outcome.complete(Content.of(new byte[0]));
                }));
    UUID id = engine.accept(submission("x")).id();
    assertThat(finished(engine, id).status()).isEqualTo(WorkStatus.FAILED);
    await().untilAsserted(() -> assertThat(events("bad")).isEqualTo(1));

    finish.countDown();
    assertThat(engine.replay(id)).isTrue();

    await().until(() -> engine.find(OWNER, id).orElseThrow().status() == WorkStatus.SUCCEEDED);
    assertThat(events("bad")).isEqualTo(1);
    assertThat(events("good")).isZero();
  }

  private OverdueWatch watch() {
    return new OverdueWatch(
        new OverdueStore(parts.database().jdbi()), List.of(new WorkMeters(late())));
  }

  private Late late() {
    return new Late(
        workload,
        LATE,
        task -> {
          finish.await();
          return Outcome.complete(Content.of(new byte[0]));
        });
  }

  private double events(String outcome) {
    return Metrics.globalRegistry()
        .counter(
            "sli_events",
            List.of(
                Tag.create("slo", "completion"),
                Tag.create("workload", workload),
                Tag.create("outcome", outcome),
                Tag.create("service", "vigie")))
        .orElseThrow()
        .count();
  }

  private record Late(String name, Duration within, Behaviour behaviour)
      implements ScriptedWorkload {
    @Override
    public int maximumAttempts() {
      return 2;
    }

    @Override
    public List<Objective> objectives() {
      return List.of(Objective.completion(0.95, within));
    }
  }
}
