package dev.vigie.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.work.RealParts.Parts;
import dev.vigie.workload.Content;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.WorkFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever is told of results hears of each, and of its end last. */
class OutboxIT extends EngineOnRealParts {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration NO_LEASE = Duration.ZERO;

  private final OutboxStore outbox;

  OutboxIT(Parts parts) {
    super(parts);
    this.outbox = new OutboxStore(parts.database().jdbi());
  }

  @Test
  void resultIsAnnouncedWithTheWorkAndSettledOnce() throws Exception {
    Engine engine = start(announcing("short"));
    UUID id = finishOne(engine);

    List<ResultChange> claimed = outbox.claim(workload, 10, LEASE);

    assertThat(claimed).containsExactly(new ResultChange(id, false, 1));
    StoredResult stored = outbox.result(id).orElseThrow();
    assertThat(stored.work().owner()).isEqualTo(OWNER);
    assertThat(read(stored.json().open())).isEqualTo(bytes("short"));
    assertThat(outbox.claim(workload, 10, LEASE)).as("leased").isEmpty();
    outbox.settle(claimed);
    assertThat(outbox.pending(workload).count()).isZero();
  }

  @Test
  void longResultIsAnnouncedToo() throws Exception {
    UUID id = finishOne(start(announcing("x".repeat(Chunks.SIZE + 1))));

    assertThat(outbox.claim(workload, 10, LEASE))
        .extracting(ResultChange::workId)
        .containsExactly(id);
  }

  @Test
  void failedWorkAndOtherWorkloadsAreNotAnnounced() throws Exception {
    Engine failing =
        start(
            new Announcing(
                workload,
                task -> {
                  throw WorkFailedException.permanent("broken", "It is broken.");
                }));
    finishOne(failing);
    assertThat(outbox.pending(workload).count()).isZero();
  }

  @Test
  void silentWorkloadLeavesNothingInTheOutbox() throws Exception {
    Engine engine = start(toy(task -> Outcome.complete(Content.of(bytes("x")))));
    engine.erase(OWNER, finishOne(engine));

    assertThat(outbox.pending(workload).count()).isZero();
  }

  @Test
  void erasureReplacesWhatWasToBeTold() throws Exception {
    Engine engine = start(announcing("x"));
    UUID id = finishOne(engine);
    List<ResultChange> overtaken = outbox.claim(workload, 10, LEASE);

    engine.erase(OWNER, id);
    outbox.settle(overtaken);

    assertThat(outbox.result(id)).isEmpty();
    assertThat(outbox.claim(workload, 10, LEASE)).containsExactly(new ResultChange(id, true, 1));
  }

  @Test
  void erasureIsToldEvenAfterAnnouncingWasSwitchedOff() throws Exception {
    Engine announcing = start(announcing("x"));
    UUID id = finishOne(announcing);
    outbox.settle(outbox.claim(workload, 10, LEASE));

    Engine silent = engine(false, FAST, toy(task -> Outcome.complete(Content.of(bytes("y")))));
    silent.erase(OWNER, id);

    assertThat(outbox.claim(workload, 10, LEASE)).containsExactly(new ResultChange(id, true, 1));
  }

  @Test
  void deletionAfterRetentionIsToldUnlessTheErasureWas() throws Exception {
    Engine engine = start(announcing("x"));
    UUID kept = finishOne(engine);
    UUID erased = finishOne(engine);
    engine.erase(OWNER, erased);
    outbox.settle(outbox.claim(workload, 10, LEASE));

    new SweepStore(parts.database().jdbi()).deleteFinished(Duration.ZERO, 10_000);

    assertThat(outbox.claim(workload, 10, LEASE)).containsExactly(new ResultChange(kept, true, 1));
  }

  @Test
  void whatIsPutOffOrNotSettledComesAgainWithItsTriesCounted() throws Exception {
    UUID id = finishOne(start(announcing("x")));
    outbox.claim(workload, 10, NO_LEASE);
    List<ResultChange> again = outbox.claim(workload, 10, LEASE);
    assertThat(again).containsExactly(new ResultChange(id, false, 2));

    outbox.putOff(again, Duration.ofHours(1));
    assertThat(outbox.claim(workload, 10, LEASE)).isEmpty();
    outbox.putOff(again, Duration.ZERO);
    assertThat(outbox.claim(workload, 10, LEASE)).containsExactly(new ResultChange(id, false, 3));
  }

  @Test
  void allResultsCanBeAnnouncedAgain() throws Exception {
    Engine engine = start(announcing("x"));
    UUID one = finishOne(engine);
    UUID other = finishOne(engine);
    outbox.settle(outbox.claim(workload, 10, LEASE));

    assertThat(outbox.announceAgain(workload)).isEqualTo(2);
    assertThat(outbox.claim(workload, 10, LEASE))
        .extracting(ResultChange::workId)
        .containsExactlyInAnyOrder(one, other);
  }

  private UUID finishOne(Engine engine)
      throws InterruptedException, IOException, SubmissionRefusedException {
    UUID id = engine.accept(submission("input")).id();
    finished(engine, id);
    return id;
  }

  private QueuedWorkload announcing(String result) {
    return new Announcing(workload, task -> Outcome.complete(Content.of(bytes(result))));
  }

  private record Announcing(String name, Behaviour behaviour) implements ScriptedWorkload {
    @Override
    public boolean announcesResults() {
      return true;
    }
  }
}
