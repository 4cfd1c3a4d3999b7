package dev.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.settings.Settings;
import dev.vigie.settings.SettingsException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessSettingsTest {
  @Test
  void everyoneOfThisMachineMayCallByDefault() {
    Settings settings = of(Map.of());
    assertThat(AccessSettings.from(settings).required()).isFalse();
    settings.check();
  }

  @Test
  void aPublicAddressIsRefusedAsLongAsEveryoneMayCall() {
    Settings settings = of(Map.of("vigie.http.host", "0.0.0.0"));
    AccessSettings.from(settings);
    assertThatThrownBy(settings::check)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("vigie.http.host = \"0.0.0.0\"")
        .hasMessageContaining("as long as vigie.access is open");
  }

  @Test
  void aPublicAddressIsFineWhereCallersSayWhoTheyAre() {
    Settings settings = of(Map.of("vigie.http.host", "0.0.0.0", "vigie.access", "required"));
    assertThat(AccessSettings.from(settings).required()).isTrue();
    settings.check();
  }

  private static Settings of(Map<String, String> values) {
    return new Settings(key -> Optional.ofNullable(values.get(key)));
  }
}
