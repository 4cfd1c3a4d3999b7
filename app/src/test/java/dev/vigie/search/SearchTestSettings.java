package dev.vigie.search;

import dev.vigie.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The settings with which the service reaches a server of the tests. */
public final class SearchTestSettings {
  private SearchTestSettings() {}

  /**
   * @param folder for the file with the password
   */
  public static Map<String, String> keys(Elasticsearch server, Path folder) {
    Path password = folder.resolve("elasticsearch-password");
    try {
      Files.writeString(password, Elasticsearch.PASSWORD);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return Map.of(
        "vigie.search.url", server.address().toString(),
        "vigie.search.user", Elasticsearch.USER,
        "vigie.search.password-file", password.toString());
  }

  static SearchSettings of(Elasticsearch server, Path folder, String logsIndex) {
    Map<String, String> keys = new HashMap<>(keys(server, folder));
    keys.put("vigie.search.logs-index", logsIndex);
    keys.put("vigie.search.timeout", "30s");
    Settings settings = new Settings(key -> Optional.ofNullable(keys.get(key)));
    SearchSettings search = SearchSettings.from(settings);
    settings.check();
    return search;
  }
}
