package dev.vigie.telemetry;

import dev.vigie.settings.Settings;
import dev.vigie.telemetry.TracingSettings.Protocol;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.jaeger.JaegerGrpcSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.opentracingshim.OpenTracingShim;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentracing.util.GlobalTracer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the process's tracing up, and ends it. What is made through OpenTelemetry's API, by
 * Helidon's MicroProfile Telemetry, or through OpenTracing's API goes through the same pipeline and
 * joins the same traces.
 */
public final class Tracing {
  private static final Logger LOGGER = LoggerFactory.getLogger(Tracing.class);
  private static final Duration EXPORT_LIMIT = Duration.ofSeconds(5);
  private static final String OTLP_HTTP_PATH = "/v1/traces";

  private final Optional<OpenTelemetrySdk> sdk;

  private Tracing(Optional<OpenTelemetrySdk> sdk) {
    this.sdk = sdk;
  }

  /** To be called once, before the first request or piece of work. */
  public static Tracing start(Settings settings) {
    TracingSettings tracing = TracingSettings.from(settings);
    if (tracing.endpoint().isEmpty()) {
      return new Tracing(Optional.empty());
    }
    String endpoint = tracing.endpoint().get();
    SpanPipeline pipeline =
        SpanPipeline.open(exporter(tracing.protocol(), endpoint), tracing.slow());
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setResource(resource(Identity.from(settings)))
                    .setSampler(new KeepingSampler(tracing.ratio()))
                    .addSpanProcessor(pipeline)
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    GlobalOpenTelemetry.set(sdk);
    GlobalTracer.registerIfAbsent(OpenTracingShim.createTracerShim(sdk));
    LOGGER.info("spans go to {} by {}", endpoint, tracing.protocol());
    return new Tracing(Optional.of(sdk));
  }

  /** Sends what is left, as far as the time allows. */
  public void stop(Duration atMost) {
    sdk.ifPresent(open ->
        open.getSdkTracerProvider().shutdown().join(atMost.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static SpanExporter exporter(Protocol protocol, String endpoint) {
    return switch (protocol) {
      case GRPC ->
          OtlpGrpcSpanExporter.builder().setEndpoint(endpoint).setTimeout(EXPORT_LIMIT).build();
      case HTTP ->
          OtlpHttpSpanExporter.builder()
              .setEndpoint(withPath(endpoint))
              .setTimeout(EXPORT_LIMIT)
              .build();
      case JAEGER -> jaeger(endpoint);
    };
  }

  /** Deprecated upstream since Jaeger speaks OTLP; here for a Jaeger that does not yet. */
  @SuppressWarnings("deprecation")
  private static SpanExporter jaeger(String endpoint) {
    return JaegerGrpcSpanExporter.builder().setEndpoint(endpoint).setTimeout(EXPORT_LIMIT).build();
  }

  private static String withPath(String endpoint) {
    String path = URI.create(endpoint).getPath();
    return path.isEmpty() || path.equals("/")
        ? endpoint.replaceFirst("/$", "") + OTLP_HTTP_PATH
        : endpoint;
  }

  /** Links lead to the traces of one service, so the process is an attribute of its own. */
  static Resource resource(Identity identity) {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.of(
                    AttributeKey.stringKey("service.name"), Identity.SERVICE,
                    AttributeKey.stringKey("vigie.process"), identity.service(),
                    AttributeKey.stringKey("service.version"), Identity.version(),
                    AttributeKey.stringKey("deployment.environment.name"),
                        identity.environment())));
  }
}
