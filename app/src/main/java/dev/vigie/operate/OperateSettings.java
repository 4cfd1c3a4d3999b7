package dev.vigie.operate;

import dev.vigie.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How the operator's side works.
 *
 * @param metricsInterval between two looks at the dependencies and the queues
 * @param faults whether faults may be switched on through the operator's port
 * @param jaeger where spans are read and shown
 * @param kibana where log lines are shown
 */
record OperateSettings(
    Duration metricsInterval, boolean faults, Optional<URI> jaeger, Optional<URI> kibana) {

  static OperateSettings from(Settings settings) {
    return new OperateSettings(
        settings.duration(
            "vigie.metrics.interval",
            "10s",
            "100ms",
            "10m",
            "How often the gauges of the queues, the store and the broker are refreshed."),
        settings.flag(
            "vigie.faults",
            false,
            "Whether PUT /faults/{name} on the admin port may make things go wrong, for drills."),
        address(
            "vigie.tracing.query-url",
            settings,
            "Jaeger's address for people and queries, such as http://127.0.0.1:16686; the timeline of a"
                + " work gets its spans there."),
        address(
            "vigie.kibana.url",
            settings,
            "Kibana's address, such as https://kibana.example:5601, for links in the timeline of a work."));
  }

  private static Optional<URI> address(String key, Settings settings, String description) {
    Optional<String> given = settings.optionalText(key, description);
    try {
      Optional<URI> address = given.map(text -> text.replaceAll("/+$", "")).map(URI::create);
      if (address.map(OperateSettings::isWeb).orElse(true)) {
        return address;
      }
      settings.reject(key, given.orElse(""), "must be a URL such as http://127.0.0.1:16686");
    } catch (IllegalArgumentException malformed) {
      settings.reject(key, given.orElse(""), "must be a URL such as http://127.0.0.1:16686");
    }
    return Optional.empty();
  }

  private static boolean isWeb(URI address) {
    return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
        && address.getHost() != null;
  }
}
