package dev.vigie.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.settings.Role;
import dev.vigie.settings.Settings;
import dev.vigie.work.RealParts.Parts;
import dev.vigie.workload.Content;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the tests of the engine share: engines on real parts, stopped after each test, and a
 * workload of its own for each test.
 */
@ExtendWith(RealParts.class)
abstract class EngineOnRealParts {
  static final String OWNER = "owner";
  static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  static final Map<String, String> FAST =
      Map.of(
          "vigie.work.retry-delay", "20ms",
          "vigie.work.lease", "2s",
          "vigie.work.sweep-interval", "200ms");

  final Parts parts;
  final String workload = "toy-" + UUID.randomUUID();
  final List<Engine> started = new ArrayList<>();

  EngineOnRealParts(Parts parts) {
    this.parts = parts;
  }

  @AfterEach
  void stopEngines() throws InterruptedException {
    for (Engine engine : started) {
      engine.stop(Duration.ofSeconds(3));
    }
  }

  ToyWorkload toy(ScriptedWorkload.Behaviour behaviour) {
    return new ToyWorkload(workload, 3, behaviour);
  }

  Engine start(QueuedWorkload toy) {
    return engine(true, FAST, toy);
  }

  Engine engine(boolean withWorkers, Map<String, String> settings, QueuedWorkload toy) {
    Engine engine =
        new Engine(
            WorkSettings.from(new Settings(key -> Optional.ofNullable(settings.get(key)))),
            freeDisk(),
            UUID.randomUUID().toString(),
            withWorkers ? Set.of(Role.API, Role.WORKER) : Set.of(Role.API),
            List.of(toy),
            parts.database().jdbi(),
            parts.broker().connectionFactory(),
            Optional.of(parts.broker().fleetingConnectionFactory()),
            queue -> parts.broker().queueDepth(queue).orElse(-1));
    engine.start();
    started.add(engine);
    return engine;
  }

  FreeDisk freeDisk() {
    try {
      return new FreeDisk(parts.data());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Submission submission(String input) {
    return submission(Content.of(bytes(input)), Optional.empty());
  }

  Submission submission(Content input, Optional<String> key) {
    return new Submission(
        OWNER,
        workload,
        input,
        Map.of("filename", "a.txt"),
        key,
        Optional.empty(),
        "correlation",
        TRACEPARENT);
  }

  /** Of work whose end is told. */
  Submission submission(String owner, String input, Optional<CallbackTarget> callback) {
    return new Submission(
        owner,
        workload,
        Content.of(bytes(input)),
        Map.of(),
        Optional.empty(),
        callback,
        "correlation",
        TRACEPARENT);
  }

  static Work finished(Engine engine, UUID id) throws InterruptedException {
    Work work = engine.await(OWNER, id, Duration.ofSeconds(15)).orElseThrow();
    assertThat(work.status().isFinal()).as(work.toString()).isTrue();
    return work;
  }

  static Optional<String> result(Engine engine, UUID id) throws IOException {
    Optional<Content> content = engine.result(OWNER, id);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(new String(content.get().open().readAllBytes(), UTF_8));
  }

  long count(String sql, UUID id) {
    return parts
        .database()
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).bind(0, id).mapTo(Long.class).one());
  }

  static byte[] reverse(byte[] bytes) {
    return bytes(new StringBuilder(new String(bytes, UTF_8)).reverse().toString());
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static byte[] read(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static byte[] input(Task task) {
    try {
      return read(task.openInput());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
