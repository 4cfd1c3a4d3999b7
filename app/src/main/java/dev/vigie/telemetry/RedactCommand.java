package dev.vigie.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.vigie.json.Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ./vigie redact}: writes for each line of standard input the JSON line that a log would
 * hold. A line that is a JSON object is an event with {@code message}, {@code exception} and {@code
 * fields}; its other members count as fields.
 */
public final class RedactCommand {
  private static final String LOGGER = "dev.vigie.redact";

  private final LoggerContext context = new LoggerContext();
  private final JsonLogEncoder encoder = new JsonLogEncoder();

  RedactCommand() {
    encoder.setContext(context);
    encoder.start();
  }

  public static void main(String[] arguments) throws IOException {
    // Whatever a library has to say goes elsewhere.
    System.setOut(System.err);
    try (OutputStream lines = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
      new RedactCommand().run(new BufferedInputStream(System.in), lines);
    }
  }

  /** Whoever waits for the line's answer before the next one gets it. */
  void run(InputStream source, OutputStream lines) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = source.read();
    while (next >= 0) {
      if (next == '\n') {
        lines.write(redact(line.toString(StandardCharsets.UTF_8)));
        line.reset();
        if (source.available() == 0) {
          lines.flush();
        }
      } else {
        line.write(next);
      }
      next = source.read();
    }
    if (line.size() > 0) {
      lines.write(redact(line.toString(StandardCharsets.UTF_8)));
    }
  }

  /** The line of the log, with its line end. */
  byte[] redact(String line) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    return encoder.encode(object(text).map(this::event).orElseGet(() -> event(text)));
  }

  private static Optional<ObjectNode> object(String line) {
    if (!line.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Json.MAPPER.readTree(line) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JacksonException plainText) {
      return Optional.empty();
    }
  }

  private LoggingEvent event(String message) {
    return filled(new LoggingEvent(), message);
  }

  private LoggingEvent event(ObjectNode object) {
    String message =
        object.path("message").isString() ? object.remove("message").stringValue() : "";
    LoggingEvent event =
        object.path("exception").isObject()
            ? new FailureEvent(GivenThrowable.from(object.remove("exception")))
            : new LoggingEvent();
    List<KeyValuePair> fields = new ArrayList<>();
    if (object.path("fields").isObject()) {
      object
          .remove("fields")
          .forEachEntry((name, value) -> fields.add(new KeyValuePair(name, value)));
    }
    object.forEachEntry((name, value) -> fields.add(new KeyValuePair(name, value)));
    event.setKeyValuePairs(fields);
    return filled(event, message);
  }

  private LoggingEvent filled(LoggingEvent event, String message) {
    event.setLoggerContext(context);
    event.setLoggerName(LOGGER);
    event.setThreadName(Thread.currentThread().getName());
    event.setLevel(Level.INFO);
    event.setTimeStamp(System.currentTimeMillis());
    event.setMDCPropertyMap(Map.of());
    event.setMessage(message);
    return event;
  }
}
