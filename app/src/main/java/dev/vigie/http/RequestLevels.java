package dev.vigie.http;

import dev.vigie.telemetry.ServiceLevel;
import java.time.Duration;
import java.util.Optional;

/**
 * The objectives that a request counts for.
 *
 * @param workload whose request it is; {@link #SERVICE} if it is no workload's
 * @param availability good when the answer's status is below 500
 * @param latency good when the answer is there in time; a refusal is no event, however quick; empty
 *     for requests that only take work in
 */
public record RequestLevels(
    String workload, Optional<ServiceLevel> availability, Optional<ServiceLevel> latency) {
  /** What is not a workload's own: following works, fetching results, unknown paths. */
  public static final String SERVICE = "service";

  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAULT_OF_OURS = 500;

  static RequestLevels ofService() {
    // Its events are the probes from outside, which only Prometheus sees.
    ServiceLevel.export(SERVICE, "reachability", 0.999, Optional.empty());
    return new RequestLevels(
        SERVICE,
        Optional.of(ServiceLevel.declare(SERVICE, "availability", 0.999, Optional.empty())),
        Optional.empty());
  }

  /** What a caller cannot have caused. */
  static boolean isFaultOfOurs(int status) {
    return status >= FIRST_FAULT_OF_OURS;
  }

  void record(int status, Duration taken) {
    availability.ifPresent(level -> level.record(!isFaultOfOurs(status)));
    if (status < FIRST_REFUSAL) {
      latency.ifPresent(level -> level.record(taken));
    }
  }
}
