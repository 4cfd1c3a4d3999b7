package dev.vigie.workload.noop;

import dev.vigie.settings.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import org.eclipse.microprofile.config.ConfigProvider;

/** Leaves this workload out of the service, its queue and its route, unless it is asked for. */
public final class BenchOnly implements Extension {
  void leaveOutWorkload(@Observes ProcessAnnotatedType<NoopWorkload> type) {
    leaveOut(type);
  }

  void leaveOutResource(@Observes ProcessAnnotatedType<NoopResource> type) {
    leaveOut(type);
  }

  private static void leaveOut(ProcessAnnotatedType<?> type) {
    Settings settings =
        new Settings(key -> ConfigProvider.getConfig().getOptionalValue(key, String.class));
    if (!NoopSettings.from(settings).bench()) {
      type.veto();
    }
  }
}
