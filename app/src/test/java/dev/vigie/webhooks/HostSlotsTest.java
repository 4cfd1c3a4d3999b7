package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** No host takes the slots of others. */
class HostSlotsTest {
  private final HostSlots slots = new HostSlots(8, 3);

  @Test
  void busyHostGetsWhatItsBoundLeaves() {
    slots.take("a");
    slots.take("a");

    assertThat(slots.room().total()).isEqualTo(6);
    assertThat(slots.room().eachHost()).isEqualTo(3);
    assertThat(slots.room().hosts()).isEqualTo(Map.of("a", 1));

    slots.free("a", true);
    slots.free("a", true);
    assertThat(slots.room().total()).isEqualTo(8);
    assertThat(slots.room().hosts()).isEmpty();
  }

  @Test
  void hostThatWasNotReachedIsCalledOnceAtATimeUntilItIs() {
    fail("a");
    assertThat(slots.room().hosts()).isEqualTo(Map.of("a", 1));

    slots.take("a");
    assertThat(slots.room().hosts()).isEqualTo(Map.of("a", 0));

    slots.free("a", true);
    assertThat(slots.room().hosts()).isEmpty();
  }

  @Test
  void hostsThatWereNotReachedShareHalfOfTheSlotsInTurn() {
    for (String host : new String[] {"a", "b", "c", "d", "e", "f"}) {
      fail(host);
    }
    assertThat(slots.room().hosts())
        .isEqualTo(Map.of("a", 1, "b", 1, "c", 1, "d", 1, "e", 0, "f", 0));

    slots.take("a");
    slots.take("b");
    assertThat(slots.room().hosts())
        .isEqualTo(Map.of("a", 0, "b", 0, "c", 1, "d", 1, "e", 0, "f", 0));

    slots.free("a", false);
    slots.free("b", false);
    assertThat(slots.room().hosts())
        .isEqualTo(Map.of("c", 1, "d", 1, "e", 1, "f", 1, "a", 0, "b", 0));
  }

  private void fail(String host) {
    slots.take(host);
    slots.free(host, false);
  }
}
