package dev.vigie.workload.noop;

import dev.vigie.workload.Content;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Does nothing, so that what is measured is the engine. */
@ApplicationScoped
public class NoopWorkload implements QueuedWorkload {
  static final String NAME = "noop";
  private static final int CONCURRENCY = 32;
  private static final Content RESULT = Content.of("{}".getBytes(StandardCharsets.UTF_8));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome process(Task task) {
    return Outcome.complete(RESULT);
  }

  @Override
  public int concurrency() {
    return CONCURRENCY;
  }
}
