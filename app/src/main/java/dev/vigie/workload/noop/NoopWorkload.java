package dev.vigie.workload.noop;

import dev.vigie.workload.Content;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Does nothing, for as long as it is told to, so that what is measured is the engine. */
@ApplicationScoped
public class NoopWorkload implements QueuedWorkload {
  static final String NAME = "noop";
  static final String MILLISECONDS = "milliseconds";
  private static final int CONCURRENCY = 32;
  private static final Content RESULT = Content.of("{}".getBytes(StandardCharsets.UTF_8));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome process(Task task) throws InterruptedException {
    String milliseconds = task.parameters().get(MILLISECONDS);
    if (milliseconds != null) {
      Thread.sleep(Long.parseLong(milliseconds));
    }
    return Outcome.complete(RESULT);
  }

  @Override
  public int concurrency() {
    return CONCURRENCY;
  }
}
