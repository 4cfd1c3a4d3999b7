package dev.vigie.http;

import dev.vigie.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the ports speak HTTPS, and with what.
 *
 * @param files without them the ports speak HTTP
 * @param checkInterval how often the files are looked at
 * @param admin whether the admin port speaks HTTPS too
 */
public record TlsSettings(Optional<KeyFiles> files, Duration checkInterval, boolean admin) {
  private static final String CERTIFICATE = "vigie.tls.certificate-file";
  private static final String KEY = "vigie.tls.key-file";
  private static final String ADMIN = "vigie.admin.tls";

  /** What cannot be used is refused here, before anything starts. */
  public static TlsSettings from(Settings settings) {
    Optional<Path> certificate =
        settings.optionalPath(
            CERTIFICATE,
            "Certificate of the public port with those that it was signed by (PEM); with it the"
                + " port speaks HTTPS. A changed file is taken over while the service runs.");
    Optional<Path> key =
        settings.optionalPath(KEY, "Private key of that certificate (PEM, PKCS #8, no password).");
    if (certificate.isPresent() != key.isPresent()) {
      settings.reject("%s and %s must both be given, or neither".formatted(CERTIFICATE, KEY));
    }
    Optional<KeyFiles> files =
        certificate.flatMap(chain -> key.map(secret -> new KeyFiles(chain, secret)));
    files.ifPresent(given -> check(given, settings));
    boolean admin =
        settings.flag(
            ADMIN, false, "Whether the admin port speaks HTTPS too, with the same certificate.");
    if (admin && files.isEmpty()) {
      settings.reject(ADMIN, "true", "needs %s and %s".formatted(CERTIFICATE, KEY));
    }
    return new TlsSettings(
        files,
        settings.duration(
            "vigie.tls.check-interval",
            "1m",
            "50ms",
            "1d",
            "How often the files of certificate and key are looked at for a change."),
        admin);
  }

  private static void check(KeyFiles files, Settings settings) {
    try {
      files.read();
    } catch (IOException | GeneralSecurityException unusable) {
      settings.reject(
          CERTIFICATE, files.certificate().toString(), String.valueOf(unusable.getMessage()));
    }
  }
}
