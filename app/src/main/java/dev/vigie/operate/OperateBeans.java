package dev.vigie.operate;

import dev.vigie.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings injectable. */
@ApplicationScoped
class OperateBeans {
  @Produces
  @Singleton
  OperateSettings settings(Settings settings) {
    return OperateSettings.from(settings);
  }
}
