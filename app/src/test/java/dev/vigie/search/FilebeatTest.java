package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.alerting.AlertRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Filebeat is told accords with what the service writes and Logstash listens to. */
class FilebeatTest {
  private static final Pattern DEFAULT_PORT =
      Pattern.compile("\\$\\{VIGIE_LOGSTASH_BEATS_PORT:(\\d+)}");
  private static final Pattern LOG_FILE = Pattern.compile("<file>\\$\\{folder}/([^<]+)</file>");

  private JsonNode configuration;

  @BeforeEach
  void read() throws IOException {
    configuration = AlertRules.yaml(Elk.FOLDER.resolve("filebeat.yml"));
  }

  @Test
  void readsTheLogFileOfTheService() throws IOException {
    String logging = Files.readString(Path.of("src/main/resources/logging.xml"));
    assertThat(input().path("paths").valueStream().map(JsonNode::asString))
        .containsExactly("${VIGIE_DATA}/logs/" + first(LOG_FILE, logging));
  }

  @Test
  void sendsToThePortOnWhichLogstashListens() throws IOException {
    String inputs = Files.readString(Elk.FOLDER.resolve("logstash/pipeline/10-inputs.conf"));
    assertThat(configuration.path("output.logstash").path("hosts").valueStream())
        .extracting(JsonNode::asString)
        .containsExactly("${VIGIE_LOGSTASH:127.0.0.1:%s}".formatted(first(DEFAULT_PORT, inputs)));
  }

  @Test
  void leavesReadingTheLinesToLogstash() {
    assertThat(input().propertyNames()).doesNotContain("parsers", "json", "processors");
    assertThat(configuration.propertyNames()).doesNotContain("processors");
  }

  @Test
  void readsAFileThatIsPackedMeanwhileToItsEnd() {
    assertThat(input().path("close.on_state_change.renamed").asBoolean(true)).isFalse();
    assertThat(input().path("close.on_state_change.removed").asBoolean(true)).isFalse();
    // Filebeat asks for it where removed files stay open.
    assertThat(input().path("clean_removed").asBoolean(true)).isFalse();
  }

  private JsonNode input() {
    assertThat(configuration.path("filebeat.inputs")).hasSize(1);
    return configuration.path("filebeat.inputs").path(0);
  }

  private static String first(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(pattern + " finds nothing"));
  }
}
