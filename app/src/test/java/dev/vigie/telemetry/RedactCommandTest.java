package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RedactCommandTest {
  @Test
  void everyLineGetsItsLine() throws IOException {
    List<JsonNode> lines = run("one\n\nthree\r\n{\"message\":\"four\"}\nfive without an end");
    assertThat(lines)
        .extracting(line -> line.path("message").stringValue())
        .containsExactly("one", "", "three", "four", "five without an end");
  }

  @Test
  void aLineHasTheFieldsOfALog() throws IOException {
    assertThat(run("hello\n").getFirst().propertyNames())
        .containsExactly(
            "@timestamp",
            "message",
            "logger",
            "thread",
            "level",
            "ecs.version",
            "environment",
            "service",
            "version");
  }

  @Test
  void anObjectIsAnEvent() throws IOException {
    JsonNode line =
        run("{\"message\":\"m\",\"fields\":{\"a\":{\"password\":\"x\",\"n\":7}},\"exception\":{\"class\":\"a.B\",\"message\":\"pwd=x\"}}")
            .getFirst();
    assertThat(line.path("message").stringValue()).isEqualTo("m");
    assertThat(line.path("a"))
        .isEqualTo(Json.MAPPER.readTree("{\"password\":\"[secret]\",\"n\":7}"));
    assertThat(line.path("error_type").stringValue()).isEqualTo("a.B");
    assertThat(line.path("error_message").stringValue()).isEqualTo("pwd=[secret]");
    assertThat(line.path("stack_trace").stringValue()).startsWith("a.B: pwd=[secret]");
  }

  @Test
  void membersThatAnEventDoesNotHaveAreFields() throws IOException {
    JsonNode line = run("{\"token\":\"abc\",\"page\":3,\"message\":17}").getFirst();
    assertThat(line.path("token").stringValue()).isEqualTo("[secret]");
    assertThat(line.path("page").intValue()).isEqualTo(3);
    assertThat(line.path("message_").intValue()).isEqualTo(17);
  }

  @Test
  void whatIsNoJsonIsText() throws IOException {
    String deep = "{\"a\":".repeat(200) + "1" + "}".repeat(200);
    assertThat(run("{\"password\":\"x\n[1,2]\n" + deep + "\n"))
        .extracting(line -> line.path("message").stringValue())
        .containsExactly("{\"password\":\"[secret]", "[1,2]", deep);
  }

  private static List<JsonNode> run(String input) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    new RedactCommand()
        .run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), written);
    return written.toString(StandardCharsets.UTF_8).lines().map(Json.MAPPER::readTree).toList();
  }
}
