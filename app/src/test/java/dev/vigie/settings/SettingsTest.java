package dev.vigie.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void theProcessHasBothRolesAndAFolderOfItsOwnByDefault() {
    Settings settings = of(Map.of());

    assertThat(ServiceSettings.from(settings))
        .isEqualTo(
            new ServiceSettings(Path.of("data").toAbsolutePath(), Set.of(Role.API, Role.WORKER)));
    assertThat(keys(settings)).containsExactly("vigie.data", "vigie.roles");
  }

  @Test
  void itListensOnLoopbackOnlyByDefault() {
    Settings settings = of(Map.of());

    assertThat(ListenSettings.from(settings))
        .isEqualTo(new ListenSettings("127.0.0.1", 8080, "127.0.0.1", 8081));
    assertThat(keys(settings))
        .containsExactly(
            "vigie.http.host", "vigie.http.port", "vigie.admin.host", "vigie.admin.port");
    settings.check();
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    Settings settings =
        of(Map.of("vigie.a", "ten", "vigie.b", "3 weeks", "vigie.c", "yes", "vigie.d", "1KB"));

    assertThat(settings.integer("vigie.a", 1, 0, 9, "")).isEqualTo(1);
    assertThat(settings.duration("vigie.b", "5s", "1s", "1m", "")).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.flag("vigie.c", false, "")).isFalse();
    assertThat(settings.bytes("vigie.d", "2kB", "0B", "1GB", "")).isEqualTo(2_000);

    assertThatThrownBy(settings::check)
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "vigie.a = \"ten\": must be a whole number from 0 to 9",
                "vigie.b = \"3 weeks\": must be a duration from 1s to 1m (units ms, s, m, h, d)",
                "vigie.c = \"yes\": must be true or false",
                "vigie.d = \"1KB\": must be a size from 0B to 1GB (units B, kB, MB, GB)"));
  }

  @Test
  void severalDurationsAreReadInTheirOrderAndEachIsChecked() {
    Settings settings = of(Map.of("vigie.good", "1s, 5m,2h", "vigie.long", "1s, 2d"));

    assertThat(settings.durations("vigie.good", "9s", "1s", "1d", ""))
        .containsExactly(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(2));
    assertThat(settings.durations("vigie.long", "9s", "1s", "1d", ""))
        .containsExactly(Duration.ofSeconds(9));
    assertThatThrownBy(settings::check)
        .hasMessage(
            "vigie.long = \"1s, 2d\": must be 1 to 20 durations from 1s to 1d (units ms, s, m, h, d),"
                + " separated by commas");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheOneThatWasMeant() {
    Settings settings = of(Map.of());
    ListenSettings.from(settings);

    assertThat(
            UnknownKeys.problems(
                List.of("vigie.htp.port", "vigie.http.port", "vigie.completely.other", "user.dir"),
                settings.declared(),
                "-D"))
        .containsExactly(
            "vigie.completely.other: no such setting (-D)",
            "vigie.htp.port: no such setting (-D); did you mean vigie.http.port?");
  }

  private static Settings of(Map<String, String> values) {
    return new Settings(key -> Optional.ofNullable(values.get(key)));
  }

  private static List<String> keys(Settings settings) {
    return settings.declared().stream().map(Setting::key).toList();
  }
}
