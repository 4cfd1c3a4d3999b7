package dev.vigie.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Follows the caller's choice, else takes a share of the traces. The others are recorded all the
 * same, so that {@link SpanPipeline} can still keep those that failed or were slow.
 */
final class KeepingSampler implements Sampler {
  private final Sampler chosen;

  /**
   * @param ratio share of the traces that begin here, 0–1
   */
  KeepingSampler(double ratio) {
    this.chosen = Sampler.parentBased(Sampler.traceIdRatioBased(ratio));
  }

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    SamplingResult result = chosen.shouldSample(parent, traceId, name, kind, attributes, links);
    return result.getDecision() == SamplingDecision.DROP ? SamplingResult.recordOnly() : result;
  }

  @Override
  public String getDescription() {
    return "Keeping{%s}".formatted(chosen.getDescription());
  }
}
