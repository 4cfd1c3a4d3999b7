package dev.vigie.work;

import dev.vigie.workload.Outcome;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.Task;
import dev.vigie.workload.WorkFailedException;

/** A workload that does what a test says. */
interface ScriptedWorkload extends QueuedWorkload {
  /** What becomes of an attempt. */
  @FunctionalInterface
  interface Behaviour {
    Outcome process(Task task) throws WorkFailedException, InterruptedException;
  }

  Behaviour behaviour();

  @Override
  default Outcome process(Task task) throws WorkFailedException, InterruptedException {
    return behaviour().process(task);
  }

  @Override
  default int concurrency() {
    return 4;
  }
}
