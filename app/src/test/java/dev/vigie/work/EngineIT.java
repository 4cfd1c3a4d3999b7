package dev.vigie.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigie.work.RealParts.Parts;
import dev.vigie.work.SubmissionRefusedException.KeyReused;
import dev.vigie.work.SubmissionRefusedException.Overloaded;
import dev.vigie.work.Works.Change;
import dev.vigie.workload.Content;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.WorkFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EngineIT extends EngineOnRealParts {
  EngineIT(Parts parts) {
    super(parts);
  }

  @Test
  void acceptedWorkGetsItsResult() throws Exception {
    Engine engine = start(toy(task -> Outcome.complete(Content.of(reverse(input(task))))));

    Work accepted = engine.accept(submission("abc"));
    Work finished = finished(engine, accepted.id());

    assertThat(accepted.status()).isEqualTo(WorkStatus.ACCEPTED);
    assertThat(accepted.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(finished.status()).isEqualTo(WorkStatus.SUCCEEDED);
    assertThat(finished.attempts()).isEqualTo(1);
    assertThat(finished.acceptedAt()).isEqualTo(accepted.acceptedAt());
    assertThat(result(engine, accepted.id())).contains("cba");
  }

  @Test
  void inputAndResultLongerThanOneChunkComeBackWhole() throws Exception {
    byte[] input = new byte[3 * Chunks.SIZE + 17];
    new Random(1).nextBytes(input);
    Engine engine = start(toy(task -> Outcome.complete(Content.of(input(task)))));

    UUID id = engine.accept(submission(Content.of(input), Optional.empty())).id();
    finished(engine, id);

    assertThat(read(engine.result(OWNER, id).orElseThrow().open())).isEqualTo(input);
  }

  @Test
  void permanentFailureEndsTheWorkAtOnce() throws Exception {
    Engine engine =
        start(
            toy(task -> {
              throw WorkFailedException.permanent("broken_file", "send a whole file");
            }));

    UUID id = engine.accept(submission("x")).id();
    Work finished = finished(engine, id);

    assertThat(finished.status()).isEqualTo(WorkStatus.FAILED);
    assertThat(finished.attempts()).isEqualTo(1);
    assertThat(finished.error()).contains(new Work.Failure("broken_file", "send a whole file"));
    assertThat(engine.find(id)).isEmpty();
  }

  @Test
  void sameKeyAndPayloadIsTheSameWork() throws Exception {
    Engine engine = start(toy(task -> Outcome.complete(Content.of(new byte[0]))));
    Optional<String> key = Optional.of("key-" + workload);

    Work first = engine.accept(submission(Content.of(bytes("one")), key));
    Work again = engine.accept(submission(Content.of(bytes("one")), key));

    assertThat(again.id()).isEqualTo(first.id());
    assertThatThrownBy(() -> engine.accept(submission(Content.of(bytes("other")), key)))
        .isInstanceOf(KeyReused.class);
  }

  @Test
  void waitingWorkIsCancelledAndNeverRuns() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    Engine idle = engine(false, FAST, toy(task -> Outcome.complete(Content.of(new byte[0]))));
    UUID id = idle.accept(submission("x")).id();

    assertThat(idle.cancel(OWNER, id)).isEqualTo(Change.DONE);
    assertThat(idle.cancel(OWNER, id)).isEqualTo(Change.TOO_LATE);
    assertThat(idle.cancel("somebody else", id)).isEqualTo(Change.NOT_FOUND);
    Engine engine =
        start(
            toy(task -> {
              attempts.incrementAndGet();
              return Outcome.complete(Content.of(new byte[0]));
            }));
    finished(engine, engine.accept(submission("y")).id());

    assertThat(engine.find(OWNER, id).orElseThrow().status()).isEqualTo(WorkStatus.CANCELLED);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void runningWorkIsInterruptedByACancelInAnotherProcess() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Engine worker =
        start(
            toy(task -> {
              running.countDown();
              try {
                new CountDownLatch(1).await();
                throw new IllegalStateException("nobody counts down");
              } finally {
                interrupted.countDown();
              }
            }));
    Engine api = engine(false, FAST, toy(task -> Outcome.complete(Content.of(new byte[0]))));
    UUID id = worker.accept(submission("x")).id();
    running.await();

    assertThat(api.cancel(OWNER, id)).isEqualTo(Change.DONE);

    await().atMost(Duration.ofSeconds(5)).until(() -> interrupted.getCount() == 0);
    assertThat(api.find(OWNER, id).orElseThrow().status()).isEqualTo(WorkStatus.CANCELLED);
  }

  @Test
  void erasedWorkLeavesNothingThatCameFromTheCaller() throws Exception {
    Engine engine =
        start(
            toy(task -> {
              task.keep(1, input(task));
              return Outcome.complete(Content.of(input(task)));
            }));
    UUID id = engine.accept(submission("secret")).id();
    finished(engine, id);

    assertThat(engine.erase("somebody else", id)).isEqualTo(Change.NOT_FOUND);
    assertThat(engine.erase(OWNER, id)).isEqualTo(Change.DONE);

    assertThat(engine.find(OWNER, id).orElseThrow().status()).isEqualTo(WorkStatus.ERASED);
    assertThat(engine.result(OWNER, id)).isEmpty();
    for (String table : List.of("work_input", "work_result", "work_checkpoint")) {
      assertThat(count("SELECT count(*) FROM " + table + " WHERE work_id = ?", id)).isZero();
    }
    assertThat(
            count(
                "SELECT count(*) FROM work WHERE id = ? AND content_key IS NULL AND parameters IS NULL",
                id))
        .isOne();
  }

  @Test
  void fullBacklogRefusesFurtherWork() throws Exception {
    Engine engine =
        engine(
            false,
            Map.of("vigie.work.backlog-limit", "2"),
            toy(task -> Outcome.complete(Content.of(new byte[0]))));
    engine.accept(submission("1"));
    engine.accept(submission("2"));

    assertThatThrownBy(() -> engine.accept(submission("3"))).isInstanceOf(Overloaded.class);
  }

  @Test
  void listShowsOwnWorkNewestFirstPageByPage() throws Exception {
    String owner = "owner-" + workload;
    Engine engine = engine(false, FAST, toy(task -> Outcome.complete(Content.of(new byte[0]))));
    List<UUID> ids = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      Submission submission = submission("x");
      ids.addFirst(
          engine
              .accept(
                  new Submission(
                      owner,
                      workload,
                      submission.input(),
                      Map.of(),
                      Optional.empty(),
                      Optional.empty(),
                      "c",
                      TRACEPARENT))
              .id());
    }

    List<Work> first =
        engine.list(
            owner, new WorkQuery(Optional.of(workload), Optional.empty(), 3, Optional.empty()));
    List<Work> second =
        engine.list(
            owner,
            new WorkQuery(
                Optional.empty(),
                Optional.of(WorkStatus.ACCEPTED),
                3,
                Optional.of(first.getLast().id())));

    assertThat(first).extracting(Work::id).isEqualTo(ids.subList(0, 3));
    assertThat(second).extracting(Work::id).isEqualTo(ids.subList(3, 5));
  }
}
