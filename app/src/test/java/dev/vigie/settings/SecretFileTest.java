package dev.vigie.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.broker.BrokerSettings;
import dev.vigie.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
  private static final String STORE = "vigie.storage.password-file";
  private static final String BROKER = "vigie.broker.password-file";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "postgres", "ARTEMIS\n", "Change-Me", "admin", "vigie", "password"})
  void passwordsThatEverybodyKnowsStopTheStartUp(String password) throws IOException {
    String file = file(password);
    Settings settings = of(Map.of(STORE, file, BROKER, file));
    StorageSettings.from(settings);
    BrokerSettings.from(settings);

    assertThatThrownBy(settings::check)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(STORE + " = \"" + file)
        .hasMessageContaining(BROKER + " = \"" + file)
        .hasMessageContaining("openssl rand -hex 32");
  }

  @Test
  void othersAreTaken() throws IOException {
    String file = file("not admin, but 27 wombats\n");
    Settings settings = of(Map.of(STORE, file, BROKER, file));

    assertThat(StorageSettings.from(settings).passwordFile()).contains(Path.of(file));
    assertThat(BrokerSettings.from(settings).passwordFile()).contains(Path.of(file));
    settings.check();
  }

  private String file(String password) throws IOException {
    return Files.writeString(folder.resolve("secret-file"), password).toString();
  }

  private static Settings of(Map<String, String> values) {
    return new Settings(key -> Optional.ofNullable(values.get(key)));
  }
}
