package dev.vigie.workload.noop;

import dev.vigie.settings.Settings;

/**
 * Whether there is this workload.
 *
 * @param bench whether the service is there to be measured
 */
record NoopSettings(boolean bench) {
  static NoopSettings from(Settings settings) {
    return new NoopSettings(
        settings.flag(
            "vigie.bench",
            false,
            "Adds the workload noop, whose work does nothing, for benchmarks."));
  }
}
