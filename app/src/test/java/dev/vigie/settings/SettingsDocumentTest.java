package dev.vigie.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/settings.md} says what the code says. After a change: run this test with {@code
 * -Dsettings.write=true}, which writes the file anew.
 */
class SettingsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");

  @Test
  void listsEverySettingOfThisVersion() throws IOException {
    Settings settings = new Settings(key -> Optional.empty());
    AllSettings.readInto(settings);
    settings.check();
    String expected = document(settings.declared());
    if (Boolean.getBoolean("settings.write")) {
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
  }

  private static String document(List<Setting> declared) {
    return """
    # Settings

    Each can be given, the former winning over the latter, as a system property (`-Dvigie.http.port=80`), in the
    environment (`VIGIE_HTTP_PORT=80`), or as a line of `vigie.properties` in the working folder (`vigie.http.port=80`).
    A wrong value, and an unknown key beginning with `vigie.` in the file or among the system properties, stops the
    start-up with exit status 2 and one line for each mistake.

    This page is made from the code and compared with it by `SettingsDocumentTest`.

    | setting | default | allowed | what it does |
    |---|---|---|---|
    %s
    """
        .formatted(
            declared.stream()
                .sorted(Comparator.comparing(Setting::key))
                .map(SettingsDocumentTest::row)
                .collect(Collectors.joining("\n")));
  }

  private static String row(Setting setting) {
    return "| `%s` | %s | %s | %s |"
        .formatted(setting.key(), ofThisMachine(setting), setting.allowed(), setting.description());
  }

  /** A default that is the number of cores would differ from one machine to the next. */
  private static String ofThisMachine(Setting setting) {
    if (setting.description().matches(".*by default (one|two) for each core.*")) {
      return "by the cores";
    }
    return setting.defaultValue().isEmpty() ? "–" : "`%s`".formatted(setting.defaultValue());
  }
}
