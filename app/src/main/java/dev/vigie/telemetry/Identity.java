package dev.vigie.telemetry;

import ch.qos.logback.core.Context;
import dev.vigie.settings.Role;
import dev.vigie.settings.ServiceSettings;
import dev.vigie.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Whose metrics, spans and log lines these are.
 *
 * @param service {@code vigie}, or {@code vigie-api} and {@code vigie-worker} when the roles are
 *     apart
 * @param environment where it runs, such as {@code production}
 */
public record Identity(String service, String environment) {
  /** By which its traces are found, whatever the roles of the process. */
  static final String SERVICE = "vigie";

  private static final String ENVIRONMENT = "development";
  private static final String REVISION = "Implementation-Revision";
  private static final String UNPACKED = "development";

  public static Identity from(Settings settings) {
    ServiceSettings service = ServiceSettings.from(settings);
    String name = SERVICE;
    if (!service.has(Role.WORKER)) {
      name += "-api";
    } else if (!service.has(Role.API)) {
      name += "-worker";
    }
    return new Identity(
        name,
        settings.text(
            "vigie.environment",
            ENVIRONMENT,
            "Where the service runs, such as production: a field of its log lines and spans."));
  }

  /** Leaves itself to the encoders of the context, which the configuration makes. */
  void leaveTo(Context context) {
    context.putProperty("service", service);
    context.putProperty("environment", environment);
  }

  static Identity ofContext(@Nullable Context context) {
    String service = context == null ? null : context.getProperty("service");
    String environment = context == null ? null : context.getProperty("environment");
    return new Identity(
        Objects.requireNonNullElse(service, SERVICE),
        Objects.requireNonNullElse(environment, ENVIRONMENT));
  }

  /** Of the jar; a run from unpacked classes has none and says so. */
  public static String version() {
    String version = Identity.class.getPackage().getImplementationVersion();
    return version == null ? UNPACKED : version;
  }

  /** The commit that the jar was built from. */
  static String revision() {
    try (InputStream manifest = Identity.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
      String revision =
          manifest == null ? null : new Manifest(manifest).getMainAttributes().getValue(REVISION);
      return revision == null ? UNPACKED : revision;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
