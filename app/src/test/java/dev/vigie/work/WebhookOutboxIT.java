package dev.vigie.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.work.RealParts.Parts;
import dev.vigie.work.WebhookOutbox.Room;
import dev.vigie.workload.Content;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.WorkFailedException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever wants to be told of the end of a work is told of each end, and of nothing else. */
class WebhookOutboxIT extends EngineOnRealParts {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Room MUCH = new Room(1_000, 1_000, Map.of());

  private final WebhookStore outbox;

  WebhookOutboxIT(Parts parts) {
    super(parts);
    this.outbox = new WebhookStore(parts.database().jdbi());
  }

  @BeforeEach
  void forgetOtherTests() {
    parts.database().jdbi().useHandle(handle -> handle.execute("DELETE FROM webhook"));
  }

  @Test
  void workWithoutACallbackTellsNobody() throws Exception {
    Engine engine = succeeding("done");
    finished(engine, accept(engine, "input", Optional.empty()));

    assertThat(claimed()).isEmpty();
  }

  @Test
  void shortAndLongInputsAndResultsAreToldOf() throws Exception {
    String tooLongForOneChunk = "x".repeat(Chunks.SIZE + 1);
    Engine engine = succeeding(tooLongForOneChunk);
    UUID one = accept(engine, "short", callback("one.example.com"));
    UUID other = accept(engine, tooLongForOneChunk, callback("two.example.com"));
    finished(engine, one);
    finished(engine, other);

    List<Webhook> webhooks = outbox.claim(MUCH, LEASE);
    assertThat(webhooks)
        .extracting(webhook -> webhook.work().id())
        .containsExactlyInAnyOrder(one, other);
    assertThat(webhooks)
        .extracting(webhook -> webhook.ownTarget().orElseThrow().url().getHost())
        .containsExactlyInAnyOrder("one.example.com", "two.example.com");
    assertThat(webhooks).allMatch(webhook -> webhook.tries() == 1);
    assertThat(claimed()).as("leased").isEmpty();
  }

  @Test
  void failureAndCancellationAreToldOf() throws Exception {
    Engine failing =
        start(
            toy(task -> {
              throw WorkFailedException.permanent("broken", "It is broken.");
            }));
    UUID failed = accept(failing, "input", callback("a.example.com"));
    finished(failing, failed);
    Engine idle = engine(false, FAST, toy(task -> Outcome.complete(Content.of(bytes("x")))));
    failing.stop(Duration.ofSeconds(3));
    UUID cancelled = accept(idle, "input", callback("a.example.com"));
    idle.cancel(OWNER, cancelled);

    assertThat(outbox.claim(MUCH, LEASE))
        .extracting(webhook -> webhook.work().status())
        .containsExactlyInAnyOrder(WorkStatus.FAILED, WorkStatus.CANCELLED);
  }

  @Test
  void workThatWasGivenUpIsToldOfAndItsEndAfterAReplayIsAnotherCall() throws Exception {
    Engine engine =
        start(
            toy(task -> {
              throw WorkFailedException.transientFailure(
                  "away", "It is away.", new IllegalStateException("away"));
            }));
    UUID id = accept(engine, "input", callback("a.example.com"));
    finished(engine, id);
    Webhook first = outbox.claim(MUCH, LEASE).getFirst();

    engine.stop(Duration.ofSeconds(3));
    engine.replay(id);
    assertThat(outbox.find(first.id())).as("overtaken by the replay").isEmpty();

    finished(succeeding("done"), id);
    Webhook second = outbox.claim(MUCH, LEASE).getFirst();
    assertThat(second.work().status()).isEqualTo(WorkStatus.SUCCEEDED);
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void erasedAndDeletedWorkIsNotToldOf() throws Exception {
    Engine engine = succeeding("done");
    UUID erased = accept(engine, "input", callback("a.example.com"));
    UUID deleted = accept(engine, "input", callback("a.example.com"));
    finished(engine, erased);
    finished(engine, deleted);

    engine.erase(OWNER, erased);
    assertThat(count("SELECT count(*) FROM work_callback WHERE work_id = ?", erased)).isZero();
    new SweepStore(parts.database().jdbi()).deleteFinished(Duration.ZERO, 10_000);

    assertThat(claimed()).isEmpty();
    assertThat(count("SELECT count(*) FROM work_callback WHERE work_id = ?", deleted)).isZero();
  }

  @Test
  void manyCallsOfOneHostLeaveRoomForAnother() throws Exception {
    Engine engine = succeeding("done");
    for (int number = 0; number < 10; number++) {
      finished(engine, accept(engine, "input", callback("slow.example.com")));
    }
    UUID other = accept(engine, "input", callback("z.example.com"));
    finished(engine, other);

    assertThat(outbox.claim(new Room(5, 2, Map.of()), LEASE))
        .extracting(Webhook::host)
        .containsExactlyInAnyOrder("slow.example.com", "slow.example.com", "z.example.com");
    assertThat(outbox.claim(new Room(5, 2, Map.of("slow.example.com", 0)), LEASE)).isEmpty();
    assertThat(outbox.claim(new Room(5, 2, Map.of("slow.example.com", 1)), LEASE)).hasSize(1);
  }

  @Test
  void whatIsGivenUpIsClaimedAgainOnlyAfterAReplay() throws Exception {
    Engine engine = succeeding("done");
    finished(engine, accept(engine, "input", callback("a.example.com")));
    Webhook webhook = outbox.claim(MUCH, Duration.ZERO).getFirst();

    outbox.giveUp(webhook.id(), "http_500");
    assertThat(claimed()).isEmpty();
    assertThat(outbox.pending().givenUp()).isOne();
    assertThat(outbox.find(webhook.id()).orElseThrow().failure()).contains("http_500");

    assertThat(outbox.replay(webhook.id())).isTrue();
    assertThat(outbox.discard(webhook.id())).as("waits again").isFalse();
    assertThat(outbox.claim(MUCH, LEASE))
        .singleElement()
        .satisfies(again -> {
          assertThat(again.id()).isEqualTo(webhook.id());
          assertThat(again.tries()).isOne();
        });
  }

  private List<UUID> claimed() {
    return outbox.claim(MUCH, LEASE).stream().map(webhook -> webhook.work().id()).toList();
  }

  private Engine succeeding(String result) {
    return start(toy(task -> Outcome.complete(Content.of(bytes(result)))));
  }

  private UUID accept(Engine engine, String input, Optional<CallbackTarget> callback)
      throws SubmissionRefusedException {
    return engine.accept(submission(OWNER, input, callback)).id();
  }

  private static Optional<CallbackTarget> callback(String host) {
    return Optional.of(new CallbackTarget(host, URI.create("https://" + host + "/hook")));
  }
}
