package dev.vigie.workload.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChildLedgerTest {
  private static final Duration MOMENT = Duration.ofMillis(100);

  private final ChildLedger ledger = new ChildLedger();
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();

  @Test
  void whoHasTheFewestIsNextAndThenWhoWaitsLongest() {
    ledger.taken(first);
    ChildLedger.Waiter more = ledger.await(first);
    ChildLedger.Waiter none = ledger.await(second);
    assertThat(ledger.next()).contains(none);

    ledger.taken(second);
    assertThat(ledger.next()).contains(more);
  }

  @Test
  void whoHasUsedLittleGoesBeforeWhoHasUsedMuch() {
    ledger.taken(first);
    ledger.givenBack(first, ChildLedger.SHORT);
    ledger.taken(second);
    ChildLedger.Waiter longer = ledger.await(first);
    ChildLedger.Waiter shorter = ledger.await(second);
    assertThat(ledger.next()).contains(shorter);

    ledger.withdraw(second);
    assertThat(ledger.next()).contains(longer);
  }

  @Test
  void aLongDocumentGivesItsOnlyChildToAShortOneAfterThePage() {
    ledger.taken(first);
    ledger.await(second);
    assertThat(ledger.isOver(first, MOMENT)).isFalse();

    ledger.givenBack(first, ChildLedger.SHORT);
    ledger.taken(first);
    assertThat(ledger.isOver(first, MOMENT)).isTrue();
  }

  @Test
  void documentsAlikeTakeTurnsSliceBySlice() {
    ledger.taken(first);
    ledger.await(second);

    assertThat(ledger.isOver(first, ChildLedger.SLICE)).isFalse();
    assertThat(ledger.isOver(first, ChildLedger.SLICE.plus(MOMENT))).isTrue();
  }

  @Test
  void twoChildrenAreOneTooManyWhileAnotherDocumentHasNone() {
    ledger.taken(first);
    ledger.taken(first);
    ledger.await(second);

    assertThat(ledger.isOver(first, MOMENT)).isTrue();
  }

  @Test
  void aDocumentThatWaitsForMoreIsNotItsOwnRival() {
    ledger.taken(first);
    ledger.await(first);

    assertThat(ledger.isOver(first, ChildLedger.SHORT)).isFalse();
  }

  @Test
  void aDocumentThatIsDoneStartsAnew() {
    ledger.taken(first);
    ledger.givenBack(first, ChildLedger.SHORT);
    ledger.forget(first);
    ledger.taken(second);
    ledger.givenBack(second, ChildLedger.SHORT);
    ledger.await(second);
    ChildLedger.Waiter again = ledger.await(first);

    assertThat(ledger.next()).contains(again);
  }
}
