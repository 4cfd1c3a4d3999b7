package dev.vigie.work;

import dev.vigie.workload.Outcome;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.Task;
import dev.vigie.workload.WorkFailedException;

/** A workload that does what a test says. */
record ToyWorkload(String name, int maximumAttempts, Behaviour behaviour)
    implements QueuedWorkload {
  @FunctionalInterface
  interface Behaviour {
    Outcome process(Task task) throws WorkFailedException, InterruptedException;
  }

  @Override
  public Outcome process(Task task) throws WorkFailedException, InterruptedException {
    return behaviour.process(task);
  }

  @Override
  public int concurrency() {
    return 4;
  }
}
