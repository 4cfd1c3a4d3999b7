package dev.vigie.operate;

import dev.vigie.settings.Settings;
import java.time.Duration;

/**
 * How the operator's side works.
 *
 * @param metricsInterval between two looks at the dependencies and the queues
 */
record OperateSettings(Duration metricsInterval) {
  static OperateSettings from(Settings settings) {
    return new OperateSettings(
        settings.duration(
            "vigie.metrics.interval",
            "10s",
            "100ms",
            "10m",
            "How often the gauges of the queues, the store and the broker are refreshed."));
  }
}
