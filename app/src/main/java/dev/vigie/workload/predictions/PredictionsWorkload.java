package dev.vigie.workload.predictions;

import dev.vigie.workload.Workload;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers within the request; has no queue. */
@ApplicationScoped
public class PredictionsWorkload implements Workload {
  @Override
  public String name() {
    return "predictions";
  }
}
