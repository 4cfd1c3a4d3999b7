package dev.vigie.http;

import dev.vigie.settings.Settings;
import java.nio.file.Path;

/**
 * Settings of what all resources share.
 *
 * @param maxBodyBytes largest body that is accepted, in bytes
 * @param spoolFolder where bodies wait that are too large to be held in memory
 */
public record HttpSettings(long maxBodyBytes, Path spoolFolder) {
  /**
   * @param data the service's data folder
   */
  public static HttpSettings from(Settings settings, Path data) {
    return new HttpSettings(
        settings.bytes(
            "vigie.http.max-body",
            "50MB",
            "1kB",
            "1GB",
            "Largest request body (for a form: largest part) that is accepted."),
        data.resolve("spool"));
  }
}
