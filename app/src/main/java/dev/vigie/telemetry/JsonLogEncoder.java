package dev.vigie.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.vigie.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import net.logstash.logback.composite.loggingevent.ThrowableClassNameJsonProvider;
import net.logstash.logback.composite.loggingevent.ThrowableMessageJsonProvider;
import net.logstash.logback.decorate.JsonGeneratorDecorator;
import net.logstash.logback.decorate.TokenStreamFactoryBuilderDecorator;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/**
 * One JSON object a line, redacted: the fields of {@code docs/logs.md}, the same for every way out.
 */
public final class JsonLogEncoder extends LogstashEncoder {
  /** Of the Elastic Common Schema whose names the index gives these fields as well. */
  private static final String ECS_VERSION = "8.11.0";

  private static final String OFF = "[ignore]";
  private static final int FRAMES = 40;

  /** Characters; more than a trace of some causes needs. */
  private static final int LONGEST_TRACE = 16_384;

  public JsonLogEncoder() {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setLogger("logger");
    names.setThread("thread");
    names.setLevelValue(OFF);
    names.setVersion(OFF);
    setFieldNames(names);
    setIncludeContext(false);
    setTimeZone("UTC");
    setThrowableConverter(stackTrace());
    addProvider(errorType());
    addProvider(errorMessage());
    addDecorator((JsonGeneratorDecorator) RedactingGenerator::new);
    addDecorator(new EscapedLineEnds());
  }

  /** With the identity of the service, as {@link Logging} left it with the logging context. */
  @Override
  public void start() {
    Identity identity = Identity.ofContext(getContext());
    setCustomFields(
        Json.MAPPER.writeValueAsString(
            new TreeMap<>(
                Map.of(
                    "service", identity.service(),
                    "environment", identity.environment(),
                    "version", Identity.version(),
                    "ecs.version", ECS_VERSION))));
    super.start();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return event instanceof SharedEvent shared ? shared.line(super::encode) : super.encode(event);
  }

  @Override
  public void encode(ILoggingEvent event, OutputStream stream) throws IOException {
    stream.write(encode(event));
  }

  private static StackTrace stackTrace() {
    StackTrace trace = new StackTrace();
    trace.setRootCauseFirst(true);
    trace.setMaxDepthPerThrowable(FRAMES);
    trace.setMaxLength(LONGEST_TRACE);
    return trace;
  }

  private static ThrowableClassNameJsonProvider errorType() {
    ThrowableClassNameJsonProvider type = new ThrowableClassNameJsonProvider();
    type.setFieldName("error_type");
    type.setUseSimpleClassName(false);
    return type;
  }

  private static ThrowableMessageJsonProvider errorMessage() {
    ThrowableMessageJsonProvider message = new ThrowableMessageJsonProvider();
    message.setFieldName("error_message");
    return message;
  }

  /** Redacts before it shortens: half a secret is not known as one. */
  private static final class StackTrace extends ShortenedThrowableConverter {
    @Override
    public String convert(ILoggingEvent event) {
      return super.convert(new RedactedEvent(event));
    }
  }

  private static final class EscapedLineEnds
      implements TokenStreamFactoryBuilderDecorator<JsonFactory, JsonFactoryBuilder> {
    @Override
    public JsonFactoryBuilder decorate(JsonFactoryBuilder factory) {
      return factory.characterEscapes(new OneLine.InJson());
    }
  }
}
