package dev.vigie.workload.predictions;

import dev.vigie.workload.Objective;
import dev.vigie.workload.SynchronousWorkload;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Answers within the request; has no queue. */
@ApplicationScoped
public class PredictionsWorkload implements SynchronousWorkload {
  static final String NAME = "predictions";
  static final double INFERENCE_RATIO = 0.95;
  static final Duration INFERENCE_LIMIT = Duration.ofMillis(500);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Objective> objectives() {
    return List.of(
        Objective.availability(0.999),
        Objective.latency(0.95, Duration.ofMillis(500)),
        Objective.inference(INFERENCE_RATIO, INFERENCE_LIMIT));
  }
}
