package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.Caller;
import dev.vigie.work.FinishedWork;
import dev.vigie.work.Webhook;
import dev.vigie.work.WebhookOutbox.Share;
import dev.vigie.work.Work;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No owner and no host takes the slots of others. */
class CallSlotsTest {
  private static final String ALICE = "alice";
  private static final String BOB = "bob";

  private final CallSlots slots = new CallSlots(16, 6, 3);

  @Test
  void ownerGetsWhatItsBoundLeaves() {
    assertThat(slots.room().eachOwner()).isEqualTo(new Share(6, 3));
    assertThat(slots.room().owners()).doesNotContainKey(ALICE);
    answered(ALICE, "a");

    slots.take(call(ALICE, "a"));
    slots.take(call(ALICE, "a"));
    assertThat(slots.room().total()).isEqualTo(14);
    assertThat(slots.room().owners()).containsEntry(ALICE, new Share(4, 3));

    slots.take(call(ALICE, "unknown"));
    slots.take(call(BOB, "unknown too"));
    assertThat(slots.room().owners())
        .containsEntry(ALICE, new Share(3, 2))
        .containsEntry(BOB, new Share(5, 2));
    assertThat(slots.room().strangers()).isEqualTo(6);
  }

  @Test
  void hostThatAnsweredGetsWhatItsBoundLeaves() {
    answered(ALICE, "a");
    assertThat(slots.room().hosts()).isEqualTo(Map.of("a", 3));

    slots.take(call(ALICE, "a"));
    slots.take(call(BOB, "a"));
    assertThat(slots.room().hosts()).isEqualTo(Map.of("a", 1));
  }

  @Test
  void hostThatDidNotAnswerIsAStrangerAgain() {
    answered(ALICE, "a");
    slots.take(call(ALICE, "a"));
    slots.free(call(ALICE, "a"), false);
    assertThat(slots.room().hosts()).isEmpty();

    slots.take(call(ALICE, "a"));
    assertThat(slots.room().hosts()).isEqualTo(Map.of("a", 0));
    assertThat(slots.room().strangers()).isEqualTo(7);

    slots.free(call(ALICE, "a"), true);
    assertThat(slots.room().hosts()).isEqualTo(Map.of("a", 3));
    assertThat(slots.room().strangers()).isEqualTo(8);
  }

  @Test
  void whoeverCallsWithoutSayingWhoTheyAreHasNoBoundOfTheirOwn() {
    String everybody = Caller.DEFAULT.owner();
    assertThat(slots.room().owners()).isEqualTo(Map.of(everybody, new Share(16, 8)));

    slots.take(call(everybody, "a"));
    assertThat(slots.room().owners()).isEqualTo(Map.of(everybody, new Share(15, 7)));
  }

  private void answered(String owner, String host) {
    slots.take(call(owner, host));
    slots.free(call(owner, host), true);
  }

  private static Webhook call(String owner, String host) {
    Work work = FinishedWork.succeeded(UUID.randomUUID(), owner, "toy");
    return new Webhook(work.id(), work, "", host, Optional.empty(), 1);
  }
}
