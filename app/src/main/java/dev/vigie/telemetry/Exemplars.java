package dev.vigie.telemetry;

import io.helidon.common.Weight;
import io.helidon.common.Weighted;
import io.helidon.metrics.providers.micrometer.spi.SpanContextSupplierProvider;
import io.prometheus.client.exemplars.tracer.common.SpanContextSupplier;
import io.prometheus.client.exemplars.tracer.otel.OpenTelemetrySpanContextSupplier;

/** Gives histograms the ids of the span within which they are fed; Helidon's own gives none. */
@Weight(Weighted.DEFAULT_WEIGHT + 1)
public final class Exemplars implements SpanContextSupplierProvider {
  @Override
  public SpanContextSupplier get() {
    return new OpenTelemetrySpanContextSupplier();
  }
}
