package dev.vigie;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads a stream of server-sent events as the HTML standard says (section 9.2.6, "interpreting an
 * event stream"), each as soon as it is there. The chunks' sizes, which are lines of their own with
 * no colon, are fields that nobody knows and are ignored as the standard has it.
 */
public final class EventReader implements AutoCloseable {
  private static final String LAST_CHUNK = "0";

  private final Socket socket;
  private final BufferedReader lines;

  /**
   * @param name of the event
   * @param receivedAt when its last line was read
   */
  public record Event(String name, String id, JsonNode data, Instant receivedAt) {
    public String status() {
      return data.get("status").asString();
    }
  }

  private EventReader(Socket socket, BufferedReader lines) {
    this.socket = socket;
    this.lines = lines;
  }

  /** Opens the stream of a work; returns when its headers are there. */
  public static EventReader open(int port, String workId) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write(
            "GET /v1/work/%s/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted(workId)
                .getBytes(UTF_8));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    String status = String.valueOf(lines.readLine());
    if (!status.contains(" 200 ")) {
      socket.close();
      throw new IOException("no stream: " + status);
    }
    for (String header = lines.readLine(); !header.isEmpty(); header = lines.readLine()) {
      // None of them matters here.
    }
    return new EventReader(socket, lines);
  }

  /** The next event; empty after the last. */
  public Optional<Event> next() {
    String name = "message";
    String id = "";
    StringBuilder data = new StringBuilder();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
        switch (field) {
          case LAST_CHUNK -> {
            return Optional.empty();
          }
          case "event" -> name = value;
          case "id" -> id = value;
          case "data" -> data.append(value);
          case "" -> {
            if (colon < 0 && !data.isEmpty()) {
              return Optional.of(
                  new Event(name, id, Json.MAPPER.readTree(data.toString()), Instant.now()));
            }
          }
          default -> {
            // Unknown fields are ignored.
          }
        }
      }
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
