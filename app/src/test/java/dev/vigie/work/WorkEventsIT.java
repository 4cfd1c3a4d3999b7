package dev.vigie.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import dev.vigie.work.Followers.Follower;
import dev.vigie.work.RealParts.Parts;
import dev.vigie.workload.Content;
import dev.vigie.workload.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Two engines, as two processes have them: one takes work, the other does it. */
class WorkEventsIT extends EngineOnRealParts {
  private static final Duration LONG = Duration.ofSeconds(20);

  WorkEventsIT(Parts parts) {
    super(parts);
  }

  @Test
  void whatAWorkerTellsIsHeardWhereTheWorkWasAccepted() throws Exception {
    CountDownLatch followed = new CountDownLatch(1);
    ToyWorkload toy =
        toy(task -> {
          followed.await();
          task.stage("turning");
          task.progress(1, 2);
          return Outcome.complete(Content.of(bytes("done")));
        });
    Engine api = api(toy);
    start(toy);
    awaitHearing(api, toy);

    UUID id = api.accept(submission("x")).id();
    try (Follower follower = api.follow(id, () -> {})) {
      followed.countDown();
      List<WorkEvent> events = untilEnd(follower);

      assertThat(events)
          .filteredOn(event -> event.status() == WorkStatus.RUNNING)
          .last()
          .satisfies(event -> {
            assertThat(event.progress()).isEqualTo(new Work.Progress(1, 2));
            assertThat(event.stage()).hasValue(new WorkEvent.Stage(1, "turning"));
          });
      assertThat(events.getLast().status()).isEqualTo(WorkStatus.SUCCEEDED);
      assertThat(events).extracting(WorkEvent::sequence).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void aBrokenChannelNeitherHurtsTheWorkNorStaysBroken() throws Exception {
    CountDownLatch brokerIsDown = new CountDownLatch(1);
    ToyWorkload toy =
        toy(task -> {
          brokerIsDown.await();
          task.progress(1, 1);
          return Outcome.complete(Content.of(bytes("done")));
        });
    Engine api = api(toy);
    start(toy);
    UUID id = api.accept(submission("x")).id();
    await().until(() -> api.find(OWNER, id).orElseThrow().status() == WorkStatus.RUNNING);

    Faults.inject(Fault.BROKER_DOWN, 1, Duration.ofMinutes(1));
    try {
      brokerIsDown.countDown();
      // The store has the end, whether the event got through or not.
      assertThat(finished(api, id).status()).isEqualTo(WorkStatus.SUCCEEDED);
    } finally {
      Faults.lift(Fault.BROKER_DOWN);
    }

    awaitHearing(api, toy);
  }

  private Engine api(ToyWorkload toy) {
    return engine(false, FAST, toy);
  }

  /** Works are done until the end of one is heard. */
  private void awaitHearing(Engine api, ToyWorkload toy) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          UUID id = UUID.randomUUID();
          try (Follower follower = api.follow(id, () -> {})) {
            Engine other = started.getLast();
            other.tellOthers(
                new WorkEvent(
                    id,
                    WorkStatus.RUNNING,
                    1,
                    new Work.Progress(0, 0),
                    Optional.empty(),
                    Instant.now()));
            assertThat(follower.next(Duration.ofSeconds(1))).as(toy.name()).isPresent();
          }
        });
  }

  private static List<WorkEvent> untilEnd(Follower follower) throws InterruptedException {
    List<WorkEvent> events = new ArrayList<>();
    while (events.isEmpty() || !events.getLast().status().isFinal()) {
      Optional<WorkEvent> event = follower.next(LONG);
      assertThat(event).as("after %s", events).isPresent();
      events.add(event.get());
    }
    return events;
  }
}
