package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.OtherUser;
import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A real Elasticsearch with users and roles, which asks for a password. It keeps its data and its
 * port when it is killed and started again.
 */
public final class Elasticsearch implements AutoCloseable {
  public static final String USER = "admin";
  public static final String PASSWORD = "admin-of-tests";

  /** The password's, by {@code elasticsearch-users}: making it takes longer than starting. */
  private static final String PASSWORD_HASH =
      "$2a$10$zrakbEIrYPZCRNRVCxttH.d8bQAjz.vkYfBx5wE6q4MCl0xBPf2T.";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration START_LIMIT = Duration.ofMinutes(10);
  private static @Nullable Elasticsearch shared;

  private final Path folder;
  private final List<String> command;
  private final int port;
  private Process process;

  private Elasticsearch(Path program) throws IOException, InterruptedException {
    this.folder = Files.createTempDirectory("vigie-elasticsearch");
    this.port = Programs.freePort();
    Path configuration =
        copy(program.toRealPath().resolve("../../config").normalize(), folder.resolve("config"));
    writeUsers(configuration);
    OtherUser user = OtherUser.inNamespace();
    this.command = Programs.endingWithThisProcess(user.command(command(program.toRealPath())));
    user.own(folder);
    this.process = start();
  }

  /**
   * The one of this run of tests, started by the first who asks; whoever uses it takes names of
   * indices that nobody else does. Skips the test when there is no Elasticsearch on this machine.
   */
  public static synchronized Elasticsearch shared() throws IOException, InterruptedException {
    Path program = Programs.orSkip("elasticsearch");
    if (shared == null) {
      Elasticsearch started = new Elasticsearch(program);
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      shared = started;
    }
    return shared;
  }

  /**
   * The administrator, and the users and roles of {@code elk}: all by file, as this distribution
   * lacks a module that the index of users and roles needs, and all with one password.
   */
  private static void writeUsers(Path configuration) throws IOException {
    Map<String, String> users = new TreeMap<>(Map.of(USER, PASSWORD_HASH));
    Map<String, List<String>> holders = new TreeMap<>(Map.of("superuser", List.of(USER)));
    for (Path file : Elk.files("elasticsearch/users")) {
      String name = Elk.name(file);
      users.put(name, PASSWORD_HASH);
      for (JsonNode role : Elk.read(file).path("roles")) {
        holders.computeIfAbsent(role.asString(), none -> new ArrayList<>()).add(name);
      }
    }
    Map<String, String> roles = new TreeMap<>();
    for (Path file : Elk.files("elasticsearch/roles")) {
      roles.put(Elk.name(file), Elk.read(file).toString());
    }
    Files.write(configuration.resolve("users"), lines(users, ":"));
    Map<String, String> joined = new TreeMap<>();
    holders.forEach((role, names) -> joined.put(role, String.join(",", names)));
    Files.write(configuration.resolve("users_roles"), lines(joined, ":"));
    Files.write(configuration.resolve("roles.yml"), lines(roles, ": "));
  }

  private static List<String> lines(Map<String, String> entries, String separator) {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + separator + entry.getValue())
        .toList();
  }

  private List<String> command(Path program) {
    return List.of(
        program.toString(),
        "-Epath.data=" + folder.resolve("data"),
        "-Epath.logs=" + folder.resolve("logs"),
        "-Ehttp.port=" + port,
        "-Etransport.port=" + Programs.freePort(),
        "-Ediscovery.type=single-node",
        "-Expack.security.enabled=true",
        "-Expack.security.autoconfiguration.enabled=false",
        "-Expack.security.http.ssl.enabled=false",
        "-Expack.security.transport.ssl.enabled=false",
        "-Ecluster.routing.allocation.disk.threshold_enabled=false");
  }

  private Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ES_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ES_PATH_CONF", folder.resolve("config").toString());
    builder.environment().put("ES_JAVA_OPTS", "-Xms512m -Xmx512m");
    Path output = folder.resolve("output");
    Process started = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      await()
          .atMost(START_LIMIT)
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> {
            assertThat(started.isAlive()).as(() -> read(output)).isTrue();
            return send("GET", "/_cluster/health?wait_for_status=yellow&timeout=1s", "")
                    .statusCode()
                == 200;
          });
      return started;
    } catch (RuntimeException | Error failed) {
      kill(started);
      throw failed;
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The answer to a call of the administrator. */
  public HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(USER, PASSWORD, method, path, body);
  }

  /** The answer to a call of any user. */
  public HttpResponse<String> send(
      String user, String password, String method, String path, String body)
      throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return CLIENT.send(
        HttpRequest.newBuilder(address().resolve(path))
            .header("Authorization", "Basic " + credentials)
            .header(
                "Content-Type",
                path.endsWith("_bulk") ? "application/x-ndjson" : "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** The answer to a call of the administrator that must succeed. */
  public JsonNode call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return Json.MAPPER.readTree(answer.body());
  }

  /** SIGKILL; returns when it is gone. */
  public void kill() {
    kill(process);
  }

  private static void kill(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }

  /** After {@link #kill}; returns when it answers. */
  public void startAgain() throws IOException {
    process = start();
  }

  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
