package dev.vigie.search;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.vigie.telemetry.JsonLogEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** Lines as the service writes them, by its own encoder. */
final class LogLines {
  private final LoggerContext context = new LoggerContext();
  private final JsonLogEncoder encoder = new JsonLogEncoder();

  LogLines(String service, String environment) {
    context.putProperty("service", service);
    context.putProperty("environment", environment);
    encoder.setContext(context);
    encoder.start();
  }

  String line(
      Instant time, Level level, String message, Map<String, String> about, Map<String, ?> fields) {
    return encoded(event(time, level, message, about, fields));
  }

  String failure(Instant time, String message, Throwable failure) {
    LoggingEvent event = event(time, Level.ERROR, message, Map.of(), Map.of());
    event.setThrowableProxy(new ThrowableProxy(failure));
    return encoded(event);
  }

  private String encoded(LoggingEvent event) {
    return new String(encoder.encode(event), StandardCharsets.UTF_8).strip();
  }

  private LoggingEvent event(
      Instant time, Level level, String message, Map<String, String> about, Map<String, ?> fields) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(context);
    event.setLoggerName("dev.vigie.work.Engine");
    event.setThreadName("worker-1");
    event.setLevel(level);
    event.setInstant(time);
    event.setMDCPropertyMap(about);
    event.setMessage(message);
    List<KeyValuePair> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.add(new KeyValuePair(name, value)));
    event.setKeyValuePairs(pairs);
    return event;
  }
}
