package dev.vigie;

import dev.vigie.http.TlsSettings;
import dev.vigie.lifecycle.DataFolder;
import dev.vigie.lifecycle.DrainSettings;
import dev.vigie.lifecycle.StartException;
import dev.vigie.settings.ListenSettings;
import dev.vigie.settings.ServiceSettings;
import dev.vigie.settings.Settings;
import dev.vigie.settings.SettingsException;
import dev.vigie.telemetry.Identity;
import dev.vigie.telemetry.Logging;
import dev.vigie.telemetry.Metric;
import dev.vigie.telemetry.Tracing;
import io.helidon.microprofile.server.Server;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the service, and ends it in order on SIGTERM or SIGINT. Exit status 0 after an orderly
 * end, 1 when it could not start or end in order, 2 when a setting is wrong.
 */
public final class Main {
  private static final int FAILED = 1;
  private static final int WRONG_SETTING = 2;
  private static final Duration LAST_SPANS = Duration.ofSeconds(2);

  private Main() {}

  public static void main(String[] arguments) {
    try {
      run();
    } catch (SettingsException wrong) {
      end(WRONG_SETTING, wrong.getMessage());
    } catch (StartException failed) {
      end(FAILED, failed.getMessage());
    } catch (IOException failed) {
      end(FAILED, failed.toString());
    }
  }

  private static void run() throws IOException {
    Configuration configuration = Configuration.load();
    ServiceSettings service = ServiceSettings.from(configuration.settings());
    // Before the first log line, so that two services never write to one log file.
    DataFolder data = DataFolder.lock(service.data());
    Metric.carry(Identity.from(configuration.settings()));
    Logging.start(configuration.settings(), service.data());
    Logger log = LoggerFactory.getLogger(Main.class);
    configuration.doubts().forEach(log::warn);
    ConfigProviderResolver.instance()
        .registerConfig(configuration.config(), Thread.currentThread().getContextClassLoader());
    Tracing tracing = Tracing.start(configuration.settings());
    // A signal during the start-up waits for its end: what is half up cannot be ended in order.
    CompletableFuture<Server> started = new CompletableFuture<>();
    OrderlyEnd.onSignals(
        DrainSettings.from(configuration.settings()).time(),
        () -> {
          started.get().stop();
          tracing.stop(LAST_SPANS);
          Logging.stop();
          data.close();
        });
    started.complete(start(configuration));
    announce(log, configuration.settings());
  }

  private static Server start(Configuration configuration) {
    try {
      return Server.builder().config(configuration.config()).build().start();
    } catch (RuntimeException failed) {
      StartException reason =
          StartException.within(failed)
              .orElseGet(() -> new StartException("The service cannot start, see its log", failed));
      LoggerFactory.getLogger(Main.class).error("{}", reason.getMessage(), failed);
      throw reason;
    }
  }

  private static void announce(Logger log, Settings settings) {
    ListenSettings listen = ListenSettings.from(settings);
    TlsSettings tls = TlsSettings.from(settings);
    boolean secure = tls.files().isPresent();
    ServerCdiExtension server =
        CDI.current().getBeanManager().getExtension(ServerCdiExtension.class);
    if (!secure && !listen.isLocal()) {
      log.warn(
          "The public port speaks HTTP on {}: keys and documents can be read on the way unless a proxy"
              + " in front speaks HTTPS (vigie.tls.certificate-file)",
          listen.host());
    }
    log.info(
        "listening on {}://{}:{} (API), {}://{}:{} (admin), {} ms after the start",
        secure ? "https" : "http",
        listen.host(),
        server.port(),
        secure && tls.admin() ? "https" : "http",
        listen.adminHost(),
        server.port("admin"),
        ManagementFactory.getRuntimeMXBean().getUptime());
  }

  /** Standard error, because without right settings there is no log. */
  @SuppressWarnings("SystemOut")
  private static void end(int status, String message) {
    System.err.println(message);
    Logging.stop();
    System.exit(status);
  }
}
