package dev.vigie.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A setting that names a file with a secret, which must not be one that everybody knows. */
public final class SecretFile {
  /** What products come with, examples show, and people begin with. */
  private static final List<String> WELL_KNOWN =
      List.of(
          "1234",
          "123456",
          "12345678",
          "1234567890",
          "activemq",
          "admin",
          "artemis",
          "change-me",
          "change_me",
          "changeit",
          "changeme",
          "default",
          "elastic",
          "example",
          "guest",
          "letmein",
          "passw0rd",
          "password",
          "postgres",
          "qwerty",
          "root",
          "secret",
          "test",
          "user",
          "vigie",
          "welcome");

  /** Shorter words may be in a random text by chance. */
  private static final int TELLING_LENGTH = 6;

  private SecretFile() {}

  /** The file of a password; that it can be read is checked where it is used. */
  public static Optional<Path> ofPassword(String key, Settings settings, String description) {
    Optional<Path> file = settings.optionalPath(key, description);
    file.ifPresent(path -> check(key, path, settings));
    return file;
  }

  /** Whether a long secret is made with a well-known word. */
  public static boolean holdsWellKnownWord(String secret) {
    String lower = secret.toLowerCase(Locale.ROOT);
    return WELL_KNOWN.stream()
        .filter(word -> word.length() >= TELLING_LENGTH)
        .anyMatch(lower::contains);
  }

  private static void check(String key, Path file, Settings settings) {
    try {
      String secret = Files.readString(file).strip().toLowerCase(Locale.ROOT);
      if (secret.isEmpty() || WELL_KNOWN.contains(secret)) {
        settings.reject(
            key,
            file.toString(),
            "holds no password, or one that everybody knows; make one by: openssl rand -hex 32");
      }
    } catch (IOException unreadable) {
      // Told with its reason where the password is needed; here the file may not be needed at all.
      return;
    }
  }
}
