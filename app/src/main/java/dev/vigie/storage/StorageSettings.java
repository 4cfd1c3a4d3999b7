package dev.vigie.storage;

import dev.vigie.settings.SecretFile;
import dev.vigie.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Which PostgreSQL to use, and how.
 *
 * @param url of an external PostgreSQL; empty: one of our own under the data folder
 * @param connections the most at a time
 * @param connectionTimeout how long a caller waits for one
 * @param startTimeout how long the start-up waits for the store
 * @param programs where PostgreSQL's programs are unpacked; empty: below the data folder
 */
public record StorageSettings(
    Optional<String> url,
    String user,
    Optional<Path> passwordFile,
    int connections,
    Duration connectionTimeout,
    Duration startTimeout,
    Optional<Path> programs) {
  private static final String URL_PREFIX = "jdbc:postgresql:";

  public static StorageSettings from(Settings settings) {
    Optional<String> url =
        settings.optionalText(
            "vigie.storage.url",
            "JDBC URL of a PostgreSQL to use, as in jdbc:postgresql://host/database; without it the"
                + " service runs one of its own under the data folder.");
    if (url.isPresent() && holdsPassword(url.get())) {
      settings.reject(
          "vigie.storage.url",
          "(not shown)",
          "must not hold a password: use vigie.storage.user and vigie.storage.password-file");
    } else if (url.isPresent() && !url.get().startsWith(URL_PREFIX)) {
      settings.reject(
          "vigie.storage.url", "(not shown)", "must begin with %s".formatted(URL_PREFIX));
    }
    return new StorageSettings(
        url,
        settings.text("vigie.storage.user", "vigie", "User at the PostgreSQL named by URL."),
        SecretFile.ofPassword(
            "vigie.storage.password-file",
            settings,
            "File that holds the password for the PostgreSQL named by URL."),
        settings.integer(
            "vigie.storage.connections", 8, 2, 200, "Most connections to the store at a time."),
        settings.duration(
            "vigie.storage.connection-timeout",
            "5s",
            "250ms",
            "5m",
            "How long a request waits for a free connection before it fails."),
        settings.duration(
            "vigie.storage.start-timeout",
            "30s",
            "1s",
            "30m",
            "How long the start-up waits for the store."),
        settings.optionalPath(
            "vigie.storage.programs",
            "Folder into which PostgreSQL's programs are unpacked; without it, below the data"
                + " folder."));
  }

  /** As a parameter, the user's or that of a key, or before the host as other programs take it. */
  private static boolean holdsPassword(String url) {
    return url.toLowerCase(Locale.ROOT).contains("password=") || url.contains("@");
  }
}
