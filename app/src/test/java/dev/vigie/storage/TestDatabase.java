package dev.vigie.storage;

import dev.vigie.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens real stores for tests; PostgreSQL's programs are unpacked once for all of them. */
public final class TestDatabase {
  private static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

  private TestDatabase() {}

  /**
   * @param data an own folder of the test; the store lives below it and ends with {@code close()}
   */
  public static Database open(Path data) {
    return Database.open(settings(Map.of()), data);
  }

  /** The defaults, but for what is given. */
  public static StorageSettings settings(Map<String, String> values) {
    Map<String, String> all = new java.util.HashMap<>(values);
    all.putIfAbsent("vigie.storage.programs", PROGRAMS.toString());
    Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
    StorageSettings storage = StorageSettings.from(settings);
    settings.check();
    return storage;
  }
}
