package dev.vigie.telemetry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.util.Duration;
import dev.vigie.settings.Settings;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import net.logstash.logback.appender.LogstashTcpSocketAppender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up what is logged, how and where to. */
public final class Logging {
  private static final String CONFIGURATION = "/logging.xml";
  private static final int SHIPPED_AT_MOST = 16_384;
  private static final String WAYS_OUT = "ways-out";
  private static final String CHOSEN_BY_OPERATOR = "logback.configurationFile";

  private Logging() {}

  /**
   * To be called once, before the first log line that matters. A configuration that the operator
   * names by {@code -Dlogback.configurationFile} is left alone.
   *
   * @param data the data folder
   */
  public static void start(Settings settings, Path data) {
    // Both what logs through java.util.logging and Helidon's own are led to one place.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (System.getProperty(CHOSEN_BY_OPERATOR) != null) {
      return;
    }
    LoggingSettings logging = LoggingSettings.from(settings);
    LoggerContext context = context();
    context.reset();
    Identity.from(settings).leaveTo(context);
    context.putProperty("console", console(logging.console()));
    context.putProperty("file", logging.file() ? "file" : "none");
    context.putProperty("folder", data.resolve("logs").toString());
    context.putProperty("level", logging.level());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    URL configuration = Objects.requireNonNull(Logging.class.getResource(CONFIGURATION));
    try {
      configurator.doConfigure(configuration);
    } catch (JoranException failed) {
      throw new IllegalStateException("The logging cannot be set up", failed);
    }
    logging.logstash().ifPresent(address -> ship(context, address));
  }

  /**
   * Sends the lines to Logstash as well: from a bounded buffer, by a thread that connects again and
   * again while it is away. The file holds what such a time costs.
   */
  private static void ship(LoggerContext context, String address) {
    JsonLogEncoder encoder = new JsonLogEncoder();
    encoder.setContext(context);
    encoder.start();
    LogMetrics.Dropped dropped = new LogMetrics.Dropped();
    dropped.setWay(LogMetrics.LOGSTASH);
    LogstashTcpSocketAppender logstash = new LogstashTcpSocketAppender();
    logstash.setContext(context);
    logstash.setName(LogMetrics.LOGSTASH);
    logstash.addDestination(address);
    logstash.setEncoder(encoder);
    logstash.setRingBufferSize(SHIPPED_AT_MOST);
    logstash.setReconnectionDelay(Duration.buildByMilliseconds(1_000));
    logstash.setWriteTimeout(Duration.buildByMilliseconds(5_000));
    logstash.setShutdownGracePeriod(Duration.buildByMilliseconds(2_000));
    logstash.addListener(dropped);
    logstash.start();
    WaysOut ways = (WaysOut) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(WAYS_OUT);
    ways.addAppender(logstash);
  }

  /** Writes what is still buffered; nothing is logged afterwards. */
  public static void stop() {
    context().stop();
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static String console(LoggingSettings.Console console) {
    return switch (console) {
      case TEXT -> System.getenv("NO_COLOR") == null && isTerminal() ? "coloured" : "text";
      case JSON -> "json";
      case OFF -> "none";
      case AUTO -> {
        if (!isTerminal()) {
          yield "json";
        }
        yield System.getenv("NO_COLOR") == null ? "coloured" : "text";
      }
    };
  }

  /** {@code System.console()} differs between releases of Java; what has no /proc gets JSON. */
  private static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException notLinux) {
      return false;
    }
  }
}
