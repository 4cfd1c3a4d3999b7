package dev.vigie.work;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.work.RealParts.Parts;
import dev.vigie.work.WebhookOutbox.Room;
import dev.vigie.work.WebhookOutbox.Share;
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
  private static final Share UNBOUNDED = new Share(1_000, 1_000);
  private static final String OTHER = "other-owner";

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

    List<Webhook> webhooks = outbox.claim(much(), LEASE);
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

    assertThat(outbox.claim(much(), LEASE))
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
    Webhook first = outbox.claim(much(), LEASE).getFirst();

    engine.stop(Duration.ofSeconds(3));
    engine.replay(id);
    assertThat(outbox.find(first.id())).as("overtaken by the replay").isEmpty();

    finished(succeeding("done"), id);
    Webhook second = outbox.claim(much(), LEASE).getFirst();
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
    finished(engine, accept(engine, "input", callback("z.example.com")));

    assertThat(claim(5, Map.of("slow.example.com", 2)))
        .extracting(Webhook::host)
        .containsExactlyInAnyOrder("slow.example.com", "slow.example.com", "z.example.com");
    assertThat(claim(5, Map.of("slow.example.com", 0))).isEmpty();
    assertThat(claim(5, Map.of())).as("a stranger").hasSize(1);
  }

  @Test
  void ownerWithManyHostsLeavesRoomForAnother() throws Exception {
    Engine engine = succeeding("done");
    for (int number = 0; number < 10; number++) {
      finished(engine, accept(engine, "input", callback("a" + number + ".example.com")));
    }
    UUID other = accept(engine, OTHER, "input", callback("z.example.com"));
    engine.await(OTHER, other, LEASE);
    Room room = new Room(4, 4, new Share(3, 3), Map.of(), Map.of());

    assertThat(outbox.claim(room, LEASE))
        .extracting(webhook -> webhook.work().owner())
        .containsExactlyInAnyOrder(OWNER, OWNER, OWNER, OTHER);
  }

  @Test
  void ownerWithMoreOfItsShareLeftIsServedFirst() throws Exception {
    Engine engine = succeeding("done");
    for (int number = 0; number < 3; number++) {
      finished(engine, accept(engine, "input", callback("a" + number + ".example.com")));
      UUID other = accept(engine, OTHER, "input", callback("b" + number + ".example.com"));
      engine.await(OTHER, other, LEASE);
    }
    Room room = new Room(3, 9, new Share(8, 8), Map.of(OWNER, new Share(5, 5)), Map.of());

    assertThat(outbox.claim(room, LEASE))
        .extracting(webhook -> webhook.work().owner())
        .containsOnly(OTHER);
  }

  @Test
  void strangersLeaveRoomForHostsThatAnswer() throws Exception {
    Engine engine = succeeding("done");
    for (int number = 0; number < 6; number++) {
      finished(engine, accept(engine, "input", callback("a" + number + ".example.com")));
      finished(engine, accept(engine, "input", callback("answers.example.com")));
    }
    Map<String, Integer> answering = Map.of("answers.example.com", 3);
    Room fewOfAll = new Room(8, 2, UNBOUNDED, Map.of(), answering);
    Room fewOfOne = new Room(8, 8, new Share(8, 1), Map.of(), answering);
    Room none = new Room(8, 0, UNBOUNDED, Map.of(), answering);

    assertThat(hosts(none)).isEqualTo(Map.of("answers.example.com", 3L));
    assertThat(hosts(fewOfAll)).hasSize(3).containsEntry("answers.example.com", 3L);
    assertThat(hosts(fewOfOne)).hasSize(1).doesNotContainKey("answers.example.com");
  }

  @Test
  void hostIsOneHostForAllOwners() throws Exception {
    Engine engine = succeeding("done");
    for (int number = 0; number < 4; number++) {
      finished(engine, accept(engine, "input", callback("shared.example.com")));
      UUID other = accept(engine, OTHER, "input", callback("shared.example.com"));
      engine.await(OTHER, other, LEASE);
    }

    assertThat(claim(8, Map.of("shared.example.com", 3))).hasSize(3);
    assertThat(claim(8, Map.of())).hasSize(1);
  }

  @Test
  void ofVeryManyHostsOfAnOwnerEachIsReached() throws Exception {
    Engine engine = succeeding("done");
    UUID work = accept(engine, "input", callback("healthy.example.com"));
    finished(engine, work);
    parts
        .database()
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                INSERT INTO webhook (work_id, owner, host, own, due_at)
                SELECT gen_random_uuid(), ?, 'a' || number || '.example.com', true, now() + interval '1 day'
                FROM generate_series(1, 2000) AS number
                """,
                OWNER));

    await().until(() -> claimed().equals(List.of(work)));
  }

  @Test
  void whatIsGivenUpIsClaimedAgainOnlyAfterAReplay() throws Exception {
    Engine engine = succeeding("done");
    finished(engine, accept(engine, "input", callback("a.example.com")));
    Webhook webhook = outbox.claim(much(), Duration.ZERO).getFirst();

    outbox.giveUp(webhook.id(), "http_500");
    assertThat(claimed()).isEmpty();
    assertThat(outbox.pending().givenUp()).isOne();
    assertThat(outbox.find(webhook.id()).orElseThrow().failure()).contains("http_500");

    assertThat(outbox.replay(webhook.id())).isTrue();
    assertThat(outbox.discard(webhook.id())).as("waits again").isFalse();
    assertThat(outbox.claim(much(), LEASE))
        .singleElement()
        .satisfies(again -> {
          assertThat(again.id()).isEqualTo(webhook.id());
          assertThat(again.tries()).isOne();
        });
  }

  private List<UUID> claimed() {
    return outbox.claim(much(), LEASE).stream().map(webhook -> webhook.work().id()).toList();
  }

  private static Room much() {
    return new Room(1_000, 1_000, UNBOUNDED, Map.of(), Map.of("a.example.com", 1_000));
  }

  private List<Webhook> claim(int total, Map<String, Integer> hosts) {
    return outbox.claim(new Room(total, total, UNBOUNDED, Map.of(), hosts), LEASE);
  }

  private Map<String, Long> hosts(Room room) {
    return outbox.claim(room, LEASE).stream().collect(groupingBy(Webhook::host, counting()));
  }

  private Engine succeeding(String result) {
    return start(toy(task -> Outcome.complete(Content.of(bytes(result)))));
  }

  private UUID accept(Engine engine, String input, Optional<CallbackTarget> callback)
      throws SubmissionRefusedException {
    return accept(engine, OWNER, input, callback);
  }

  private UUID accept(Engine engine, String owner, String input, Optional<CallbackTarget> callback)
      throws SubmissionRefusedException {
    return engine.accept(submission(owner, input, callback)).id();
  }

  private static Optional<CallbackTarget> callback(String host) {
    return Optional.of(new CallbackTarget(host, URI.create("https://" + host + "/hook")));
  }
}
