package dev.vigie.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.settings.Setting;
import dev.vigie.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageSettingsTest {
  @Test
  void theStoreIsOurOwnByDefault() {
    Settings settings = new Settings(key -> Optional.empty());

    assertThat(StorageSettings.from(settings))
        .isEqualTo(
            new StorageSettings(
                Optional.empty(),
                "vigie",
                Optional.empty(),
                8,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Optional.empty()));
    assertThat(settings.declared())
        .extracting(Setting::key)
        .containsExactly(
            "vigie.storage.url",
            "vigie.storage.user",
            "vigie.storage.password-file",
            "vigie.storage.connections",
            "vigie.storage.connection-timeout",
            "vigie.storage.start-timeout",
            "vigie.storage.programs");
  }

  @Test
  void aPasswordInTheUrlIsRefusedAndNotRepeated() {
    Map<String, String> values =
        Map.of("vigie.storage.url", "jdbc:postgresql://host/vigie?password=hunter2");
    Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)));

    StorageSettings.from(settings);

    assertThatThrownBy(settings::check)
        .hasMessageContaining("vigie.storage.password-file")
        .message()
        .doesNotContain("hunter2");
  }
}
