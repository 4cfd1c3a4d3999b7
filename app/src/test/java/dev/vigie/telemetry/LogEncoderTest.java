package dev.vigie.telemetry;

import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import dev.vigie.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What logging calls write through the encoders of {@code logging.xml}. */
class LogEncoderTest {
  private static final String SECRET = "hunter2x";

  private record Login(String user, String password, List<String> phones) {}

  static final class Broken {
    public Object getFirst() {
      return List.of().getFirst();
    }

    @Override
    public String toString() {
      return "broken password=" + SECRET;
    }
  }

  private final LoggerContext context = new LoggerContext();
  private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
  private final List<String> written = new ArrayList<>();

  @Test
  void messagesAndTheirArgumentsAreRedacted() {
    json().info("user {} password={} from {}", "bob", SECRET, "bob@example.fr");
    assertThat(line().path("message").stringValue())
        .isEqualTo("user bob password=[secret] from [e-mail]");
  }

  @Test
  void longTextIsCutAndWhatStandsAtTheCutIsNoHalfSecret() {
    String text = ("bob.marley@example.fr " + "a".repeat(77) + " ").repeat(5_000);

    json().info("{}", text);

    String message = line().path("message").stringValue();
    assertThat(message).hasSizeLessThan(33_000).endsWith("… (500000 characters)");
    assertThat(message).contains("[e-mail]").doesNotContain("bob").doesNotContain("example");
  }

  @Test
  void structuredArgumentsAreRedactedAtAnyDepth() {
    json()
        .info(
            "{}",
            kv("login", new Login("bob", SECRET, List.of("0612345678"))),
            entries(
                Map.of(
                    "outer",
                    Map.of("list", List.of(Map.of("api_key", SECRET), 4111111111111111L)))),
            fields(new Login("eve", SECRET, List.of("ok"))));
    assertThat(written.getFirst())
        .doesNotContain(SECRET, "0612345678", "4111111111111111")
        .contains("\"user\":\"bob\"", "\"phones\":[\"[phone]\"]", "\"user\":\"eve\"", "[card]");
  }

  @Test
  void markersRawJsonAndPairsAreRedacted() {
    Logger log = json();
    log.info(Markers.appendRaw("raw", "{\"password\":\"" + SECRET + "\",\"n\":1}"), "marker");
    log.info(Markers.appendRaw("raw", "no json, token=" + SECRET), "marker");
    log.atInfo().addKeyValue("password", SECRET).addKeyValue("n", 1).log("pair");
    log.info("{}", kv("args", new String[] {"--password", SECRET}));
    log.info("{}", kv("header", Map.of("name", "Authorization", "value", SECRET)));
    assertThat(written).hasSize(5).noneMatch(line -> line.contains(SECRET));
    assertThat(written.getFirst()).contains("\"raw\":{\"password\":\"[secret]\",\"n\":1}");
  }

  @Test
  void theContextOfALineIsRedacted() {
    mdc.put("correlation_id", "7c9e6679-7425-40de-944b-e07fc1f90ae7");
    mdc.put("api_key", SECRET);
    mdc.put("caller", "bob@example.fr");
    json().info("hello");
    assertThat(line().path("correlation_id").stringValue())
        .isEqualTo("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    assertThat(line().path("api_key").stringValue()).isEqualTo("[secret]");
    assertThat(line().path("caller").stringValue()).isEqualTo("[e-mail]");
  }

  @Test
  void exceptionsKeepTheirClassesAndLoseTheirSecrets() {
    Exception failure =
        new IllegalStateException(
            "outer password=" + SECRET, new java.io.IOException("to bob@example.fr"));
    failure.addSuppressed(new IllegalArgumentException("token " + SECRET + "9"));
    json().error("failed", failure);
    text().error("failed", failure);
    assertThat(written)
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(line)
                .doesNotContain(SECRET, "bob@example.fr")
                .contains(
                    "IllegalStateException",
                    "java.io.IOException",
                    "IllegalArgumentException",
                    "LogEncoderTest"));
  }

  @Test
  void aShortenedTraceIsRedactedBeforeItIsCut() {
    String padding = "x ".repeat(8_185);
    json().error("failed", new IllegalStateException(padding + "FR7630006000011234567890189"));
    assertThat(line().path("stack_trace").stringValue()).doesNotContain("FR76");
  }

  @Test
  void nothingInALineMakesASecondOne() {
    String hostile = "a\nb\rc\u001b[31md\u0085e\u2028f\u2029g\u009bh\u202ei\u0000j";
    mdc.put("context", hostile);
    json().info(hostile);
    text().info(hostile);
    assertThat(written)
        .allSatisfy(line ->
            assertThat(line.stripTrailing())
                .doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\u2028\u2029\u202e]"));
    assertThat(line().path("message").stringValue()).isEqualTo(hostile);
    assertThat(written.getLast()).contains("a\\nb\\rc\\u001b[31md");
  }

  @Test
  void aMessageOfAnExceptionForgesNoLine() {
    text().error("failed", new IllegalStateException("x\nERROR forged"));
    assertThat(written.getFirst().lines()).noneMatch(line -> line.startsWith("ERROR forged"));
  }

  @Test
  void aFieldReplacesNoOther() {
    json().info("hello {}", kv("level", "ERROR"), kv("message", "forged"));
    assertThat(line().path("level").stringValue()).isEqualTo("INFO");
    assertThat(line().path("message").stringValue()).startsWith("hello");
    assertThat(line().path("level_").stringValue()).isEqualTo("ERROR");
  }

  @Test
  void whatCannotBeWrittenAsJsonIsWrittenAsText() {
    json().info("hello", kv("broken", new Broken()));
    assertThat(line().path("broken").stringValue()).isEqualTo("broken password=[secret]");
  }

  private JsonNode line() {
    return Json.MAPPER.readTree(written.getFirst());
  }

  private Logger json() {
    return logger(new JsonLogEncoder());
  }

  private Logger text() {
    TextLogEncoder encoder = new TextLogEncoder();
    encoder.setPattern("%-5level %logger{0} %msg [%X{context}]%n%rEx{full}");
    return logger(encoder);
  }

  private Logger logger(Encoder<ILoggingEvent> encoder) {
    context.setMDCAdapter(mdc);
    encoder.setContext(context);
    encoder.start();
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            written.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
          }
        };
    appender.setContext(context);
    appender.start();
    Logger logger = context.getLogger(encoder.getClass());
    logger.setAdditive(false);
    logger.addAppender(appender);
    return logger;
  }
}
