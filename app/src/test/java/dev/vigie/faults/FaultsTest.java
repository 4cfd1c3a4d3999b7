package dev.vigie.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final Duration LONG = Duration.ofHours(1);

  @AfterEach
  void liftAll() {
    Faults.active().forEach(injection -> Faults.lift(injection.fault()));
  }

  @Test
  void endsByItself() {
    Faults.inject(Fault.MODEL_FAILING, 1, Duration.ofMillis(20));

    await().until(() -> !Faults.isActive(Fault.MODEL_FAILING));
  }

  @Test
  void theEndOfAnEarlierInjectionLeavesALaterOneAlone() {
    Faults.inject(Fault.LATENCY, 5, Duration.ofMillis(20));
    Faults.inject(Fault.LATENCY, 7, LONG);
    // Ends after the first injection would have.
    Faults.inject(Fault.MODEL_MISSING, 1, Duration.ofMillis(60));
    await().until(() -> !Faults.isActive(Fault.MODEL_MISSING));

    assertThat(Faults.active(Fault.LATENCY)).map(Faults.Injection::amount).contains(7.0);
  }

  @Test
  void listenersHearOfTheBeginAndOfTheEndUntilTheyAreForgotten() {
    List<String> told = new CopyOnWriteArrayList<>();
    Faults.Listener listener =
        new Faults.Listener() {
          @Override
          public void on(Faults.Injection injection) {
            told.add("on");
          }

          @Override
          public void off() {
            told.add("off");
          }
        };
    Faults.listen(Fault.QUEUE_STALL, listener);

    Faults.inject(Fault.QUEUE_STALL, 1, LONG);
    Faults.lift(Fault.QUEUE_STALL);
    Faults.lift(Fault.QUEUE_STALL);

    assertThat(told).containsExactly("on", "off");
    Faults.forget(Fault.QUEUE_STALL, listener);
    Faults.inject(Fault.QUEUE_STALL, 1, LONG);
    assertThat(told).containsExactly("on", "off");
  }

  @Test
  void strikesAsLargeAShareAsItsAmountAndEvenly() {
    assertThat(Faults.strikes(Fault.ERRORS)).isFalse();

    Faults.inject(Fault.ERRORS, 1, LONG);
    assertThat(struckOf(10)).isEqualTo(10);

    Faults.inject(Fault.ERRORS, 0.25, LONG);
    assertThat(struckOf(4)).isEqualTo(1);
    assertThat(struckOf(400)).isEqualTo(100);
  }

  private static long struckOf(int calls) {
    return IntStream.range(0, calls).filter(call -> Faults.strikes(Fault.ERRORS)).count();
  }

  @Test
  void everyFaultIsFoundByItsLabel() {
    for (Fault fault : Fault.values()) {
      assertThat(Fault.labelled(fault.label())).contains(fault);
    }
    assertThat(Fault.labelled("nothing")).isEmpty();
  }
}
