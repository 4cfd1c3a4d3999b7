package dev.vigie.workload;

import java.time.Duration;
import java.util.List;

/** A workload that answers in the request: it has routes, and no queue. */
public interface SynchronousWorkload extends Workload {
  @Override
  default List<Objective> objectives() {
    return List.of(Objective.availability(0.999), Objective.latency(0.95, Duration.ofMillis(500)));
  }
}
