package dev.vigie.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.http.HttpTestCase;
import dev.vigie.json.Json;
import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.enterprise.inject.spi.CDI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.events.streams", value = "2")
@AddConfig(key = "vigie.events.heartbeat", value = "200ms")
class WorkEventsResourceTest extends HttpTestCase {
  @Test
  void thePresentStateThenProgressThenTheEnd() throws IOException {
    UUID id = submit();
    try (Reader reader = open(id)) {
      assertThat(reader.headers())
          .contains("200 OK")
          .containsIgnoringCase("content-type: text/event-stream");
      assertThat(reader.next("event")).isEqualTo("state");
      assertThat(reader.data().at("/status").asString()).isEqualTo("ACCEPTED");

      engine().progress(id, 3, 10);
      assertThat(reader.next("event")).isEqualTo("state");
      assertThat(reader.data().at("/progress/done").asInt()).isEqualTo(3);
      engine().progress(id, 4, 10);
      assertThat(reader.next("event")).isEqualTo("progress");
      long progressed = Long.parseLong(reader.next("id"));
      JsonNode progress = reader.data();
      assertThat(progress.at("/progress/total").asInt()).isEqualTo(10);
      assertThat(progress.at("/stage").asString()).isEqualTo("reading");

      engine().finish(id, WorkStatus.SUCCEEDED, "{}");
      assertThat(reader.next("event")).isEqualTo("state");
      assertThat(Long.parseLong(reader.next("id"))).isGreaterThan(progressed);
      assertThat(reader.data().at("/status").asString()).isEqualTo("SUCCEEDED");
      assertThat(reader.rest()).doesNotContain("event:");
    }
  }

  @Test
  void aStreamOfAFinishedWorkTellsItsStateAndEnds() {
    UUID id = submit();
    engine().finish(id, WorkStatus.FAILED, "{}");

    String events = text(get(path(id)));

    assertThat(events).startsWith("retry: ").contains("event: state\n", "\"status\":\"FAILED\"");
    assertThat(events.split("event: ", -1)).hasSize(2);
  }

  @Test
  void whoHasTheFinalEventIsToldThatNothingMoreWillCome() {
    UUID id = submit();
    engine().finish(id, WorkStatus.SUCCEEDED, "{}");
    String last =
        text(get(path(id)))
            .lines()
            .filter(line -> line.startsWith("id: "))
            .findFirst()
            .orElseThrow()
            .substring("id: ".length());

    assertThat(get(path(id), "Last-Event-ID", last).statusCode()).isEqualTo(204);
    assertThat(get(path(id), "Last-Event-ID", "0").statusCode()).isEqualTo(200);
  }

  @Test
  void silenceIsBrokenByComments() throws IOException {
    try (Reader reader = open(submit())) {
      reader.next("event");

      assertThat(reader.next("")).contains("still there");
    }
  }

  @Test
  void moreStreamsThanAllowedAreRefused() throws IOException {
    UUID id = submit();
    try (Reader first = open(id);
        Reader second = open(id)) {
      first.next("event");
      second.next("event");

      HttpResponse<byte[]> refused = get(path(id));

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(header(refused, "Retry-After")).isEqualTo("5");
      assertThat(json(refused).at("/type").asString()).isEqualTo("/problems/overloaded");
    }
    engine().finish(id, WorkStatus.SUCCEEDED, "{}");
    await().untilAsserted(() -> assertThat(get(path(id)).statusCode()).isEqualTo(200));
  }

  @Test
  void aReaderWhoDoesNotReadIsDropped() throws IOException {
    UUID id = submit();
    try (Reader reader = open(id)) {
      reader.next("event");
      int[] done = {0};

      await()
          .untilAsserted(() -> {
            for (int step = 0; step < 1_000; step++) {
              engine().progress(id, ++done[0], Integer.MAX_VALUE);
            }
            assertThat(engine().overflown()).contains(id);
          });
    }
  }

  @Test
  void mistakesAreProblemsAsElsewhere() {
    assertThat(get("/v1/work/01932c07-209f-7d7a-8c5e-000000000000/events").statusCode())
        .isEqualTo(404);
    assertThat(get("/v1/work/1/events").statusCode()).isEqualTo(400);
    HttpResponse<byte[]> other = get(path(submit()), "Accept", "application/json");
    assertThat(other.statusCode()).isEqualTo(406);
  }

  @Test
  void aHeadRequestOpensNoStream() {
    HttpResponse<byte[]> head =
        send(request(path(submit())).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Type")).isEqualTo("text/event-stream");
  }

  private static String path(UUID id) {
    return "/v1/work/" + id + "/events";
  }

  private static FakeEngine engine() {
    return CDI.current().select(FakeEngine.class).get();
  }

  private static Reader open(UUID id) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted(path(id))
                .getBytes(UTF_8));
    return new Reader(
        socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
  }

  /** A stream as it comes over the wire, line by line. */
  private record Reader(Socket socket, BufferedReader lines) implements AutoCloseable {
    String headers() throws IOException {
      StringBuilder headers = new StringBuilder();
      for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
        headers.append(line).append('\n');
      }
      return headers.toString();
    }

    /** The value of the next line with this field; a comment has none. */
    String next(String field) throws IOException {
      String start = field + ":";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(start)) {
          return line.substring(start.length()).strip();
        }
      }
      throw new IOException("the stream ended before a line with " + start);
    }

    JsonNode data() throws IOException {
      return Json.MAPPER.readTree(next("data"));
    }

    /** What comes until the last chunk, whose size is 0. */
    String rest() throws IOException {
      StringBuilder rest = new StringBuilder();
      for (String line = lines.readLine(); !line.equals("0"); line = lines.readLine()) {
        rest.append(line).append('\n');
      }
      return rest.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
