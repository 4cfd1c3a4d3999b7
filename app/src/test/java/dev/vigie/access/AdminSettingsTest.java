package dev.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.settings.Settings;
import dev.vigie.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminSettingsTest {
  private static final String GOOD = "b71d9e3c5a8f42067f3a9c1e5b8d2046";
  private static final String OTHER = "0c4e8a2f6b1d7359e8f0a3c5b7d91e24";

  @TempDir private Path folder;

  @Test
  void whoReachesTheLoopbackPortMayDoAllByDefault() {
    Settings settings = of(Map.of());
    assertThat(AdminSettings.from(settings).tokens()).isEmpty();
    settings.check();
  }

  @Test
  void anotherAddressNeedsATokenFile() throws IOException {
    Settings without = of(Map.of("vigie.admin.host", "0.0.0.0"));
    AdminSettings.from(without);
    assertThatThrownBy(without::check)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("vigie.admin.host = \"0.0.0.0\"")
        .hasMessageContaining("vigie.admin.token-file");

    Settings with = of(Map.of("vigie.admin.host", "0.0.0.0", "vigie.admin.token-file", file(GOOD)));
    assertThat(AdminSettings.from(with).tokens()).isPresent();
    with.check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "changeme",
        "changeme-changeme-changeme-changeme",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "Password-0123456789-abcdefghijklmnop",
        "b71d9e3c5a8f42067f3a9c1e5b8d204",
        "b71d9e3c5a8f42067f3a9c1e 5b8d2046aaaa"
      })
  void emptyShortAndDefaultTokensAreRefusedWithoutBeingShown(String token) throws IOException {
    Settings settings = of(Map.of("vigie.admin.token-file", file(token)));
    AdminSettings.from(settings);
    assertThatThrownBy(settings::check)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("vigie.admin.token-file")
        .satisfies(wrong ->
            assertThat(token.length() > 5 && String.valueOf(wrong.getMessage()).contains(token))
                .isFalse());
  }

  @Test
  void aMissingFileIsRefused() {
    Settings settings = of(Map.of("vigie.admin.token-file", folder.resolve("none").toString()));
    AdminSettings.from(settings);
    assertThatThrownBy(settings::check).hasMessageContaining("cannot be read");
  }

  @Test
  void tokensAreExchangedByChangingTheFile() throws IOException {
    Path file = Path.of(file(GOOD));
    AdminTokens tokens = new AdminTokens(file);
    assertThat(tokens.name(GOOD)).isPresent();
    assertThat(tokens.name(OTHER)).isEmpty();

    change(file, GOOD + "\n" + OTHER + "\n", 1);
    assertThat(tokens.name(GOOD)).isPresent();
    assertThat(tokens.name(OTHER)).isPresent().isNotEqualTo(tokens.name(GOOD));

    change(file, OTHER, 2);
    assertThat(tokens.name(GOOD)).isEmpty();

    change(file, "short", 3);
    assertThat(tokens.name(OTHER)).as("a wrong file changes nothing").isPresent();
  }

  @Test
  void aFileThatCouldNotBeReadIsReadOnceItCan() throws IOException {
    Path file = Path.of(file(GOOD));
    AdminTokens tokens = new AdminTokens(file);
    FileTime changed = FileTime.from(Instant.now().plusSeconds(1));
    Files.delete(file);
    // Nobody can read a folder as a file, whatever their rights.
    Files.setLastModifiedTime(Files.createDirectory(file), changed);
    assertThat(tokens.name(GOOD)).as("it stays until another is known").isPresent();

    Files.delete(file);
    Files.setLastModifiedTime(Files.writeString(file, OTHER), changed);
    assertThat(tokens.name(GOOD)).isEmpty();
    assertThat(tokens.name(OTHER)).isPresent();
  }

  private static void change(Path file, String text, int seconds) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  private String file(String token) throws IOException {
    return Files.writeString(folder.resolve("tokens"), token).toString();
  }

  private static Settings of(Map<String, String> values) {
    return new Settings(key -> Optional.ofNullable(values.get(key)));
  }
}
