package dev.vigie.access;

import dev.vigie.settings.ListenSettings;
import dev.vigie.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may administer.
 *
 * @param tokens empty where whoever reaches the admin port may do all
 * @param auditKeep how long records of administrative acts are kept
 */
record AdminSettings(Optional<AdminTokens> tokens, Duration auditKeep) {
  private static final String FILE = "vigie.admin.token-file";

  static AdminSettings from(Settings settings) {
    Optional<Path> file =
        settings.optionalPath(
            FILE,
            "File with the tokens of the admin port, one a line, of at least 32 characters each: then"
                + " everything there but /health needs Authorization: Bearer …");
    ListenSettings listen = ListenSettings.from(settings);
    if (file.isEmpty() && !listen.isAdminLocal()) {
      settings.reject(
          "vigie.admin.host",
          listen.adminHost(),
          "must be a loopback address such as 127.0.0.1 as long as there is no " + FILE);
    }
    return new AdminSettings(
        file.flatMap(path -> tokens(path, settings)),
        settings.duration(
            "vigie.audit.keep",
            "400d",
            "1d",
            "3650d",
            "How long the record of administrative acts is kept in the store."));
  }

  private static Optional<AdminTokens> tokens(Path file, Settings settings) {
    try {
      return Optional.of(new AdminTokens(file));
    } catch (IOException unreadable) {
      settings.reject(FILE, file.toString(), "cannot be read: " + unreadable);
    } catch (IllegalArgumentException wrong) {
      settings.reject(FILE, file.toString(), String.valueOf(wrong.getMessage()));
    }
    return Optional.empty();
  }
}
