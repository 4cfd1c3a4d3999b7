package dev.vigie.work;

import dev.vigie.workload.Outcome;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.ResultFormat;
import dev.vigie.workload.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Offers formats; its work is done by the test. */
@ApplicationScoped
public class FakeWorkload implements QueuedWorkload {
  @Override
  public String name() {
    return "documents";
  }

  @Override
  public Outcome process(Task task) {
    throw new IllegalStateException("the fake engine has no workers");
  }

  @Override
  public int concurrency() {
    return 1;
  }

  @Override
  public List<ResultFormat> resultFormats() {
    return List.of(
        new ResultFormat(
            "text/plain",
            (json, target) -> {
              target.write("text of ".getBytes(StandardCharsets.UTF_8));
              json.transferTo(target);
            }),
        new ResultFormat("text/markdown", (json, target) -> json.transferTo(target)));
  }
}
