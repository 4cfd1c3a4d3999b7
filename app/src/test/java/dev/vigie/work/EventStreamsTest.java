package dev.vigie.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.http.Caller;
import dev.vigie.http.ProblemException;
import dev.vigie.http.Scope;
import dev.vigie.settings.Settings;
import dev.vigie.workload.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
  private static final UUID ID = new UUID(1, 2);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void oneOwnerDoesNotTakeTheStreamsOfTheOthers() throws IOException {
    EventStreams streams = streams(new FakeEngine());
    EventStream first = open(streams, "alice");
    open(streams, "alice");

    assertThatThrownBy(() -> open(streams, "alice"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("You have too many streams");
    open(streams, "bob");
    assertThatThrownBy(() -> open(streams, "carol"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Too many streams of events are open");

    first.write(out);
    open(streams, "alice");
  }

  @Test
  void interruptWaitsForTheLookAtTheStore() throws IOException {
    InterruptingEngine engine = new InterruptingEngine();
    EventStreams streams = streams(engine);
    engine.onLook = () -> streams.stop(this);

    open(streams, "alice").write(out);

    assertThat(engine.interruptedWithin).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(out.toString(UTF_8)).endsWith(": ended by the service\n\n");
  }

  @Test
  void streamEndsWhenItsReaderIsNoLongerAdmitted() throws Exception {
    FakeEngine engine = new FakeEngine();
    Work work =
        engine.accept(
            new Submission(
                "alice",
                "toy",
                Content.of("input".getBytes(UTF_8)),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                "correlation",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    streams(engine).open(caller("alice"), () -> false, work.id()).write(out);

    assertThat(out.toString(UTF_8)).doesNotContain("event:");
  }

  @Test
  void everybodyMayHaveAllStreamsAsLongAsNobodySaysWhoTheyAre() {
    EventStreams streams = streams(new FakeEngine());
    for (int number = 0; number < 3; number++) {
      streams.open(Caller.DEFAULT, () -> true, ID);
    }

    assertThatThrownBy(() -> streams.open(Caller.DEFAULT, () -> true, ID))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Too many streams of events are open");
  }

  private static Caller caller(String owner) {
    return new Caller(owner, Optional.of("vk_" + owner), Set.of(Scope.READ));
  }

  private static EventStream open(EventStreams streams, String owner) {
    return streams.open(caller(owner), () -> true, ID);
  }

  private static EventStreams streams(Works works) {
    Map<String, String> given =
        Map.of(
            "vigie.events.streams",
            "3",
            "vigie.events.streams-per-owner",
            "2",
            "vigie.events.stream-age",
            "1s");
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
