package dev.vigie.work;

import static org.awaitility.Awaitility.await;

import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import dev.vigie.work.RealParts.Parts;
import dev.vigie.workload.Content;
import dev.vigie.workload.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RelayIT extends EngineOnRealParts {
  RelayIT(Parts parts) {
    super(parts);
  }

  @Test
  void worksThatFoundNoPlaceInTheRelayAreSentWithoutWaitingForASweep() throws Exception {
    Set<UUID> done = ConcurrentHashMap.newKeySet();
    Engine engine =
        engine(
            true,
            Map.of("vigie.work.sweep-interval", "1h"),
            toy(task -> {
              done.add(task.id());
              return Outcome.complete(Content.of(new byte[0]));
            }));
    List<UUID> works = new ArrayList<>();
    for (int work = 0; work < 10; work++) {
      works.add(finished(engine, engine.accept(submission("x")).id()).id());
    }
    // A relay marks what it sent before it sends more, so after this one it marks none of them.
    finished(engine, engine.accept(submission("last")).id());
    leaveUnsent(works);
    done.clear();

    SweepStore store = new SweepStore(parts.database().jdbi());
    Sending fits = new Sending(works.getFirst(), workload, "correlation", TRACEPARENT);
    try (Relay relay = new Relay(parts.broker().connectionFactory(), store, 4)) {
      relay.sendAll(Collections.nCopies(50, fits));

      await().until(() -> done.containsAll(works));
    }
  }

  @Test
  void worksAcceptedDuringAnOutageAreSentWithTheFirstThatIsAcceptedAfterIt() throws Exception {
    Engine engine =
        engine(
            true,
            Map.of("vigie.work.sweep-interval", "1h"),
            toy(task -> Outcome.complete(Content.of(new byte[0]))));
    finished(engine, engine.accept(submission("before")).id());
    List<UUID> works = new ArrayList<>();
    Faults.inject(Fault.BROKER_DOWN, 1, Duration.ofMinutes(1));
    try {
      for (int work = 0; work < 10; work++) {
        works.add(engine.accept(submission("during")).id());
      }
    } finally {
      Faults.lift(Fault.BROKER_DOWN);
    }
    works.add(engine.accept(submission("after")).id());

    for (UUID work : works) {
      finished(engine, work);
    }
  }

  /** Makes works look as a relay that is full leaves them. */
  private void leaveUnsent(List<UUID> works) {
    parts
        .database()
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    UPDATE work SET status = 'ACCEPTED', finished_at = NULL, attempts = 0, sent_at = NULL,
                      accepted_at = now() - interval '1 minute' WHERE id = ANY (:ids)
                    """)
                .bind("ids", SqlArray.of("uuid", works, id -> id))
                .execute());
  }
}
