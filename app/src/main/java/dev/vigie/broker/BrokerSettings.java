package dev.vigie.broker;

import dev.vigie.settings.SecretFile;
import dev.vigie.settings.Settings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Which broker to use.
 *
 * @param url of an external Artemis; empty: one of our own under the data folder
 * @param sync whether our own broker waits for the disk at each commit
 * @param user empty: no credentials are sent
 */
public record BrokerSettings(
    Optional<String> url, boolean sync, Optional<String> user, Optional<Path> passwordFile) {
  public static BrokerSettings from(Settings settings) {
    Optional<String> url =
        settings.optionalText(
            "vigie.broker.url",
            "URL of an Artemis to use, as in tcp://host:61616 or (tcp://a:61616,tcp://b:61616)?ha="
                + "true; without it the service runs one of its own under the data folder.");
    if (url.isPresent() && holdsPassword(url.get())) {
      settings.reject(
          "vigie.broker.url",
          "(not shown)",
          "must not hold a password: use vigie.broker.user and vigie.broker.password-file, and for"
              + " TLS files in PEM, which need none (trustStoreType=PEM)");
    } else if (url.isPresent() && !url.get().matches("\\(?tcp://.+")) {
      settings.reject("vigie.broker.url", "(not shown)", "must begin with tcp:// or (tcp://");
    }
    return new BrokerSettings(
        url,
        settings.flag(
            "vigie.broker.sync",
            false,
            "Whether the service's own broker waits for the disk at each commit; what a power cut takes"
                + " from it, the store makes up for."),
        settings.optionalText("vigie.broker.user", "User at the Artemis named by URL."),
        SecretFile.ofPassword(
            "vigie.broker.password-file",
            settings,
            "File that holds the password for the Artemis named by URL."));
  }

  /** As a parameter, for the user or a key store, or before the host. */
  private static boolean holdsPassword(String url) {
    return url.toLowerCase(Locale.ROOT).contains("password=") || url.contains("@");
  }
}
