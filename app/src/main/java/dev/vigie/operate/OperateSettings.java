package dev.vigie.operate;

import dev.vigie.settings.Settings;
import java.time.Duration;

/**
 * How the operator's side works.
 *
 * @param metricsInterval between two looks at the dependencies and the queues
 * @param faults whether faults may be switched on through the operator's port
 */
record OperateSettings(Duration metricsInterval, boolean faults) {
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
            "Whether PUT /faults/{name} on the admin port may make things go wrong, for drills."));
  }
}
