package dev.vigie.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.work.RealParts.Parts;
import dev.vigie.workload.Content;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.WorkFailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Failures, lost workers and lost messages: what the engine makes of them. */
class EngineRecoveryIT extends EngineOnRealParts {
  EngineRecoveryIT(Parts parts) {
    super(parts);
  }

  @Test
  void transientFailureIsTriedAgain() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    Engine engine =
        start(
            toy(task -> {
              if (attempts.incrementAndGet() < 3) {
                throw WorkFailedException.transientFailure(
                    "dependency_away", "later", new IOException("away"));
              }
              return Outcome.complete(Content.of(new byte[0]));
            }));

    Work finished = finished(engine, engine.accept(submission("x")).id());

    assertThat(finished.status()).isEqualTo(WorkStatus.SUCCEEDED);
    assertThat(finished.attempts()).isEqualTo(3);
    assertThat(finished.error()).isEmpty();
  }

  @Test
  void workThatFailsEachTimeBecomesADeadLetterAndCanBeReplayed() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    Engine engine =
        start(
            toy(task -> {
              if (attempts.incrementAndGet() <= 3) {
                throw new IllegalArgumentException("a bug");
              }
              return Outcome.complete(Content.of(input(task)));
            }));

    UUID id = engine.accept(submission("still here")).id();
    Work failed = finished(engine, id);
    DeadLetter letter = engine.find(id).orElseThrow();

    assertThat(failed.status()).isEqualTo(WorkStatus.FAILED);
    assertThat(failed.attempts()).isEqualTo(3);
    assertThat(letter.reason()).isEqualTo("internal_error");
    assertThat(letter.explanation()).doesNotContain("a bug");

    assertThat(engine.replay(id)).isTrue();
    await().until(() -> engine.find(OWNER, id).orElseThrow().status() == WorkStatus.SUCCEEDED);
    assertThat(result(engine, id)).contains("still here");
    assertThat(engine.find(id)).isEmpty();
    assertThat(engine.replay(id)).isFalse();
  }

  @Test
  void nextAttemptFindsTheCheckpointsOfTheLast() throws Exception {
    Engine engine =
        start(
            toy(task -> {
              if (task.checkpoints().isEmpty()) {
                task.keep(7, bytes("kept"));
                throw WorkFailedException.transientFailure(
                    "dependency_away", "later", new IOException("away"));
              }
              return Outcome.complete(Content.of(task.checkpoints().getOrDefault(7, bytes(""))));
            }));

    UUID id = engine.accept(submission("x")).id();
    finished(engine, id);

    assertThat(result(engine, id)).contains("kept");
  }

  @Test
  void attemptOfAStoppedProcessIsHandedBackAndNotCounted() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Engine first =
        engine(
            true,
            Map.of("vigie.work.stop-grace", "0s"),
            toy(task -> {
              running.countDown();
              new CountDownLatch(1).await();
              throw new IllegalStateException("nobody counts down");
            }));
    UUID id = first.accept(submission("x")).id();
    running.await();

    first.stop(Duration.ofSeconds(5));
    started.remove(first);
    assertThat(first.find(OWNER, id).orElseThrow().status()).isEqualTo(WorkStatus.ACCEPTED);
    Engine second = start(toy(task -> Outcome.complete(Content.of(new byte[0]))));

    Work finished = finished(second, id);
    assertThat(finished.status()).isEqualTo(WorkStatus.SUCCEEDED);
    assertThat(finished.attempts()).isEqualTo(1);
  }

  @Test
  void workOfAWorkerThatDiedIsTakenOverOnceItsLeaseIsOver() throws Exception {
    Engine engine = engine(false, FAST, toy(task -> Outcome.complete(Content.of(new byte[0]))));
    UUID id = engine.accept(submission("x")).id();
    await().until(() -> count("SELECT count(sent_at) FROM work WHERE id = ?", id) == 1);
    parts
        .database()
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                UPDATE work SET status = 'RUNNING', attempts = 1, lease_token = gen_random_uuid(),
                  lease_node = 'dead', lease_until = now() + interval '1 second' WHERE id = ?
                """,
                id));

    Engine worker = start(toy(task -> Outcome.complete(Content.of(new byte[0]))));

    Work finished = finished(worker, id);
    assertThat(finished.status()).isEqualTo(WorkStatus.SUCCEEDED);
    assertThat(finished.attempts()).isEqualTo(2);
  }

  @Test
  void workWhoseEveryAttemptLostItsWorkerBecomesADeadLetter() throws Exception {
    Engine engine = engine(false, FAST, toy(task -> Outcome.complete(Content.of(new byte[0]))));
    UUID id = engine.accept(submission("x")).id();
    parts
        .database()
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "UPDATE work SET status = 'RUNNING', attempts = 3, lease_until = now() WHERE id = ?",
                id));

    Engine worker = start(toy(task -> Outcome.complete(Content.of(new byte[0]))));

    assertThat(finished(worker, id).status()).isEqualTo(WorkStatus.FAILED);
    assertThat(worker.find(id).orElseThrow().reason()).isEqualTo("worker_lost");
  }

  @Test
  void workWhoseMessageWasNeverSentIsFoundBySweep() throws Exception {
    Engine engine = start(toy(task -> Outcome.complete(Content.of(new byte[0]))));
    UUID id = engine.accept(submission("x")).id();
    finished(engine, id);
    parts
        .database()
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                UPDATE work SET status = 'ACCEPTED', finished_at = NULL, attempts = 0, sent_at = NULL,
                  accepted_at = now() - interval '1 minute' WHERE id = ?
                """,
                id));

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> engine.find(OWNER, id).orElseThrow().status() == WorkStatus.SUCCEEDED);
  }

  @Test
  void oldWorksInALongQueueDoNotHideOneThatIsStrandedInAnother() {
    parts
        .database()
        .jdbi()
        .useTransaction(handle -> {
          for (String name : List.of("busy", "drained")) {
            handle.execute(
                """
                INSERT INTO work (id, owner, workload, status, accepted_at, correlation_id, traceparent, input_size,
                                  sent_at)
                VALUES (uuidv7(), ?, ?, 'ACCEPTED', now() - interval '1 day', 'c', 't', 0, now() - interval '1 day')
                """,
                OWNER,
                name + workload);
          }
          SweepStore store = new SweepStore(Jdbi.create(handle.getConnection()));

          assertThat(store.stranded(List.of("drained" + workload), Duration.ofMinutes(1), 1))
              .extracting(Sending::workload)
              .containsExactly("drained" + workload);
          handle.rollback();
        });
  }

  @Test
  void finishedWorkIsDeletedAfterItsRetention() throws Exception {
    Engine engine = start(toy(task -> Outcome.complete(Content.of(bytes("result")))));
    UUID id = engine.accept(submission("x")).id();
    finished(engine, id);
    UUID old = WorkIds.firstAt(Instant.now().minus(Duration.ofDays(31)));
    parts
        .database()
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              UPDATE work SET id = ?, accepted_at = now() - interval '31 days',
                finished_at = now() - interval '31 days' WHERE id = ?
              """,
              old,
              id);
          handle.execute("UPDATE work_result SET work_id = ? WHERE work_id = ?", old, id);
          handle.execute("UPDATE work_input SET work_id = ? WHERE work_id = ?", old, id);
        });

    start(toy(task -> Outcome.complete(Content.of(new byte[0]))));

    assertThat(engine.find(OWNER, old)).isEmpty();
    assertThat(count("SELECT count(*) FROM work_result WHERE work_id = ?", old)).isZero();
    assertThat(count("SELECT count(*) FROM work_input WHERE work_id = ?", old)).isZero();
  }
}
