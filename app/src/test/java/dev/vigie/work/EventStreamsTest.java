package dev.vigie.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.http.ProblemException;
import dev.vigie.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
  private static final UUID ID = new UUID(1, 2);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void oneOwnerDoesNotTakeTheStreamsOfTheOthers() throws IOException {
    EventStreams streams = streams(new FakeEngine());
    EventStream first = streams.open("alice", ID);
    streams.open("alice", ID);

    assertThatThrownBy(() -> streams.open("alice", ID))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("You have too many streams");
    streams.open("bob", ID);
    assertThatThrownBy(() -> streams.open("carol", ID))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Too many streams of events are open");

    first.write(out);
    streams.open("alice", ID);
  }

  @Test
  void interruptWaitsForTheLookAtTheStore() throws IOException {
    InterruptingEngine engine = new InterruptingEngine();
    EventStreams streams = streams(engine);
    engine.onLook = () -> streams.stop(this);

    streams.open("alice", ID).write(out);

    assertThat(engine.interruptedWithin).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(out.toString(UTF_8)).endsWith(": ended by the service\n\n");
  }

  private static EventStreams streams(Works works) {
    Map<String, String> given =
        Map.of("vigie.events.streams", "3", "vigie.events.streams-per-owner", "2");
    return new EventStreams(works, new Settings(key -> Optional.ofNullable(given.get(key))));
  }

  /** Whose stream is ended while it looks. */
  private static final class InterruptingEngine extends FakeEngine {
    private Runnable onLook = () -> {};
    private boolean interruptedWithin;

    @Override
    public Optional<Work> find(String owner, UUID id) {
      onLook.run();
      interruptedWithin = Thread.currentThread().isInterrupted();
      return super.find(owner, id);
    }
  }
}
