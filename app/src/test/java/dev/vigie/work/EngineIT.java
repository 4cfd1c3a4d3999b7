package dev.vigie.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigie.settings.Settings;
import dev.vigie.work.RealParts.Parts;
import dev.vigie.work.SubmissionRefusedException.KeyReused;
import dev.vigie.work.SubmissionRefusedException.Overloaded;
import dev.vigie.work.Works.Change;
import dev.vigie.workload.Content;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.Task;
import dev.vigie.workload.WorkFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class EngineIT {
  private static final String OWNER = "owner";
  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Map<String, String> FAST =
      Map.of(
          "vigie.work.retry-delay", "20ms",
          "vigie.work.lease", "2s",
          "vigie.work.sweep-interval", "200ms");

  private final Parts parts;
  private final String workload = "toy-" + UUID.randomUUID();
  private final List<Engine> started = new ArrayList<>();

  EngineIT(Parts parts) {
    this.parts = parts;
  }

  @AfterEach
  void stopEngines() throws InterruptedException {
    for (Engine engine : started) {
      engine.stop(Duration.ofSeconds(3));
    }
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
                UPDATE work SET status = 'ACCEPTED', attempts = 0, sent_at = NULL,
                  accepted_at = now() - interval '1 minute' WHERE id = ?
                """,
                id));

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> engine.find(OWNER, id).orElseThrow().status() == WorkStatus.SUCCEEDED);
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

  @Test
  void finishedWorkIsDeletedAfterItsRetention() throws Exception {
    Engine engine = start(toy(task -> Outcome.complete(Content.of(bytes("result")))));
    UUID id = engine.accept(submission("x")).id();
    finished(engine, id);
    parts
        .database()
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "UPDATE work SET accepted_at = now() - interval '31 days', finished_at = now() - interval '31 days' WHERE id = ?",
                id));

    start(toy(task -> Outcome.complete(Content.of(new byte[0]))));

    assertThat(engine.find(OWNER, id)).isEmpty();
    assertThat(count("SELECT count(*) FROM work_result WHERE work_id = ?", id)).isZero();
    assertThat(count("SELECT count(*) FROM work_input WHERE work_id = ?", id)).isZero();
  }

  private ToyWorkload toy(ToyWorkload.Behaviour behaviour) {
    return new ToyWorkload(workload, 3, behaviour);
  }

  private Engine start(ToyWorkload toy) {
    return engine(true, FAST, toy);
  }

  private Engine engine(boolean withWorkers, Map<String, String> settings, ToyWorkload toy) {
    Engine engine =
        new Engine(
            WorkSettings.from(new Settings(key -> Optional.ofNullable(settings.get(key)))),
            freeDisk(),
            UUID.randomUUID().toString(),
            withWorkers,
            List.of(toy),
            parts.database().jdbi(),
            parts.broker().connectionFactory(),
            queue -> parts.broker().queueDepth(queue).orElse(-1));
    engine.start();
    started.add(engine);
    return engine;
  }

  private FreeDisk freeDisk() {
    try {
      return new FreeDisk(parts.data());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Submission submission(String input) {
    return submission(Content.of(bytes(input)), Optional.empty());
  }

  private Submission submission(Content input, Optional<String> key) {
    return new Submission(
        OWNER, workload, input, Map.of("filename", "a.txt"), key, "correlation", TRACEPARENT);
  }

  private static Work finished(Engine engine, UUID id) throws InterruptedException {
    Work work = engine.await(OWNER, id, Duration.ofSeconds(15)).orElseThrow();
    assertThat(work.status().isFinal()).as(work.toString()).isTrue();
    return work;
  }

  private static Optional<String> result(Engine engine, UUID id) throws IOException {
    Optional<Content> content = engine.result(OWNER, id);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(new String(content.get().open().readAllBytes(), UTF_8));
  }

  private long count(String sql, UUID id) {
    return parts
        .database()
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).bind(0, id).mapTo(Long.class).one());
  }

  private static byte[] reverse(byte[] bytes) {
    return bytes(new StringBuilder(new String(bytes, UTF_8)).reverse().toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] read(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] input(Task task) {
    try {
      return read(task.openInput());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
