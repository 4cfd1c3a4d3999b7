package dev.vigie.operate;

import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Shows which faults are on; they end with the service. */
@ApplicationScoped
@Priority(Order.TELEMETRY + 1)
class FaultsPart implements Part {
  static final Metric ACTIVE =
      Metric.gauge(
          "fault_active",
          "1 while a fault is switched on for a drill, else 0.",
          Label.of("fault", Arrays.stream(Fault.values()).map(Fault::label).toList()));

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public void start() {
    for (Fault fault : Fault.values()) {
      ACTIVE.read(() -> Faults.isActive(fault) ? 1 : 0, fault.label());
    }
    Faults.listen(Fault.MEMORY_HOG, new MemoryHog());
  }

  @Override
  public void stop(Duration atMost) {
    Faults.active().forEach(injection -> Faults.lift(injection.fault()));
  }

  /** Up all the same: whether a fault makes the service unready is for the others to say. */
  @Produces
  @Readiness
  static HealthCheck health() {
    return () -> {
      HealthCheckResponseBuilder response = HealthCheckResponse.named("faults").up();
      Faults.active()
          .forEach(on -> response.withData(on.fault().label(), "until " + on.until().toString()));
      return response.build();
    };
  }
}
