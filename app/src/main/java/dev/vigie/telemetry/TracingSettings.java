package dev.vigie.telemetry;

import dev.vigie.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where spans go to.
 *
 * @param endpoint of the collector; without one there are no spans
 * @param protocol how they are sent
 * @param ratio share of the traces that are kept, 0–1; those that a caller began follow the caller
 * @param slow spans of requests and attempts that take longer are kept, whatever the ratio
 */
record TracingSettings(Optional<String> endpoint, Protocol protocol, double ratio, Duration slow) {
  enum Protocol {
    /** OTLP over gRPC, port 4317 by custom. */
    GRPC,
    /** OTLP over HTTP with protocol buffers, port 4318 by custom, path {@code /v1/traces}. */
    HTTP,
    /** Jaeger's own protocol over gRPC, port 14250 by custom, for a Jaeger without OTLP. */
    JAEGER
  }

  private static final String STANDARD = "otel.exporter.otlp.endpoint";
  private static final String ENDPOINT = "vigie.tracing.endpoint";

  static TracingSettings from(Settings settings) {
    Optional<String> ours =
        settings.optionalText(
            ENDPOINT,
            "Where spans are sent, such as http://127.0.0.1:4317; without it there are none.");
    Optional<String> standard =
        settings.optionalText(
            STANDARD, "OpenTelemetry's own name for vigie.tracing.endpoint, which goes first.");
    Optional<String> endpoint = ours.or(() -> standard);
    endpoint
        .filter(given -> !isAddress(given))
        .ifPresent(wrong ->
            settings.reject(
                ours.isPresent() ? ENDPOINT : STANDARD,
                wrong,
                "must be a URL such as http://127.0.0.1:4317"));
    return new TracingSettings(
        endpoint,
        Protocol.valueOf(
            settings
                .choice(
                    "vigie.tracing.protocol",
                    Set.of("grpc", "http", "jaeger"),
                    "grpc",
                    "How spans are sent: OTLP over grpc or http, or jaeger for Jaeger's own protocol.")
                .toUpperCase(Locale.ROOT)),
        settings.decimal(
            "vigie.tracing.ratio",
            1,
            0,
            1,
            "Share of the traces that are kept; a caller's own trace follows the caller's choice. Failed"
                + " and slow requests and attempts are kept all the same."),
        settings.duration(
            "vigie.tracing.slow",
            "2s",
            "1ms",
            "1h",
            "Requests and attempts that take longer keep their spans whatever the ratio."));
  }

  private static boolean isAddress(String text) {
    try {
      URI address = URI.create(text);
      return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
          && address.getHost() != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
