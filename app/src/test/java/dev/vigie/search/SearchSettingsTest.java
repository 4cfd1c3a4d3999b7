package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchSettingsTest {
  @Test
  void searchIsOffUnlessAnAddressIsSet() {
    SearchSettings settings = read(Map.of());

    assertThat(settings)
        .isEqualTo(
            new SearchSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2),
                "logs-vigie-*",
                true));
    assertThat(settings.isOn()).isFalse();
    assertThat(settings.indexesDocuments()).isFalse();
  }

  @Test
  void everySettingIsRead() {
    SearchSettings settings =
        read(
            Map.of(
                "vigie.search.url", "https://search.example:9200",
                "vigie.search.user", "vigie",
                "vigie.search.password-file", "/run/secrets/search",
                "vigie.search.ca-file", "/etc/ca.pem",
                "vigie.search.timeout", "500ms",
                "vigie.search.logs-index", "logs-vigie-production",
                "vigie.search.documents", "false"));

    assertThat(settings)
        .isEqualTo(
            new SearchSettings(
                Optional.of(URI.create("https://search.example:9200")),
                Optional.of("vigie"),
                Optional.of(Path.of("/run/secrets/search")),
                Optional.of(Path.of("/etc/ca.pem")),
                Duration.ofMillis(500),
                "logs-vigie-production",
                false));
    assertThat(settings.isOn()).isTrue();
    assertThat(settings.indexesDocuments()).isFalse();
  }

  @Test
  void mistakesStopTheStartUpWithoutTellingAPassword() {
    assertThatThrownBy(() -> read(Map.of("vigie.search.url", "https://me:secret@search.example")))
        .hasMessageContaining("vigie.search.url")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> read(Map.of("vigie.search.url", "search.example:9200")))
        .hasMessageContaining("must be a URL");
    assertThatThrownBy(() -> read(Map.of("vigie.search.user", "me")))
        .hasMessageContaining("vigie.search.password-file");
    assertThatThrownBy(() ->
            read(
                Map.of(
                    "vigie.search.url", "http://127.0.0.1:9200", "vigie.search.ca-file", "ca.pem")))
        .hasMessageContaining("https");
    assertThatThrownBy(() -> read(Map.of("vigie.search.logs-index", "a,b")))
        .hasMessageContaining("one name or pattern");
  }

  private static SearchSettings read(Map<String, String> values) {
    Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)));
    SearchSettings search = SearchSettings.from(settings);
    settings.check();
    return search;
  }
}
