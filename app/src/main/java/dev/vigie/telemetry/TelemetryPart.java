package dev.vigie.telemetry;

import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Makes the meters of what began before there was a place for meters. */
@ApplicationScoped
@Priority(Order.TELEMETRY)
class TelemetryPart implements Part {
  @Override
  public String name() {
    return "telemetry";
  }

  @Override
  public void start() {
    ProcessMetrics.register();
    LogMetrics.register();
    SpanMetrics.register();
  }

  /** Log and spans end last of all, when nothing is left that could make more of them. */
  @Override
  public void stop(Duration atMost) {}
}
