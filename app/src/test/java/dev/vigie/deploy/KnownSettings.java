package dev.vigie.deploy;

import dev.vigie.settings.AllSettings;
import dev.vigie.settings.Setting;
import dev.vigie.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The variables of the environment that the service reads. */
final class KnownSettings {
  private KnownSettings() {}

  /** Those that begin with {@code VIGIE_} and mean nothing. */
  static List<String> unknown(Collection<String> variables) {
    Set<String> known = keys().stream().map(KnownSettings::variable).collect(Collectors.toSet());
    return variables.stream()
        .filter(name -> name.startsWith("VIGIE_") && !known.contains(name))
        .toList();
  }

  private static Set<String> keys() {
    Settings settings = new Settings(key -> Optional.empty());
    AllSettings.readInto(settings);
    return settings.declared().stream().map(Setting::key).collect(Collectors.toSet());
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
