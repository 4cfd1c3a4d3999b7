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

  @Test
  void tokensAreAcceptedWhereCallersSayWhoTheyAre() {
    Settings settings = withTokens("required", "https://login.example/keys");
    assertThat(AccessSettings.from(settings).tokens()).isPresent();
    settings.check();
  }

  @Test
  void tokensThatWouldHaveNoEffectAreRefused() {
    Settings settings = withTokens("open", "https://login.example/keys");
    AccessSettings.from(settings);
    assertThatThrownBy(settings::check)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("have no effect as long as vigie.access is open");
  }

  @Test
  void ofAWrongKeySetNothingElseIsSaid() {
    Settings settings = withTokens("required", "http://login.example/keys");
    AccessSettings.from(settings);
    assertThatThrownBy(settings::check)
        .hasMessageContaining("vigie.access.jwt.jwks")
        .hasMessageNotContaining("all of them or none");
  }

  private static Settings withTokens(String access, String keys) {
    return of(
        Map.of(
            "vigie.access",
            access,
            "vigie.access.jwt.issuer",
            "https://login.example",
            "vigie.access.jwt.audience",
            "vigie",
            "vigie.access.jwt.jwks",
            keys));
  }

  private static Settings of(Map<String, String> values) {
    return new Settings(key -> Optional.ofNullable(values.get(key)));
  }
}
