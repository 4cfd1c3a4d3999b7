package dev.vigie.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.events.EventMetrics;
import dev.vigie.json.Json;
import dev.vigie.work.Followers.Follower;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one work for one reader, as server-sent events (HTML standard, section 9.2). Each
 * says how far the work is, so that a reader who missed some has lost nothing.
 */
final class EventStream {
  /** How soon a reader whose connection broke connects again. */
  private static final Duration RECONNECTION = Duration.ofSeconds(2);

  private static final String OPENING = "retry: %d\n\n".formatted(RECONNECTION.toMillis());

  private final Works works;
  private final EventStreamSettings settings;
  private final String owner;
  private final BooleanSupplier admission;
  private final UUID id;
  private final Consumer<EventStream> onClose;
  private @Nullable Thread thread;
  private boolean interrupted;
  private boolean looking;
  private long lastSequence = -1;
  private Optional<WorkStatus> lastStatus = Optional.empty();

  /**
   * @param admission whether the reader may still read
   * @param onClose called when the stream has ended
   */
  EventStream(
      Works works,
      EventStreamSettings settings,
      String owner,
      BooleanSupplier admission,
      UUID id,
      Consumer<EventStream> onClose) {
    this.works = works;
    this.settings = settings;
    this.owner = owner;
    this.admission = admission;
    this.id = id;
    this.onClose = onClose;
  }

  /** Writes until the final state, the stream's greatest age, or an interrupt. */
  void write(OutputStream out) throws IOException {
    begin();
    try (Follower follower = works.follow(id, this::dropSlowReader)) {
      send(out, OPENING);
      write(out, follower);
    } catch (InterruptedException ended) {
      // The service stops, or the reader does not keep up: it connects again and goes on.
      send(out, ": ended by the service\n\n");
    } finally {
      end();
      onClose.accept(this);
    }
  }

  private void write(OutputStream out, Follower follower) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(settings.age());
    Instant nextLook = Instant.MIN;
    Instant nextBeat = Instant.now().plus(settings.heartbeat());
    while (true) {
      Instant now = Instant.now();
      Optional<WorkEvent> event;
      if (now.isBefore(nextLook)) {
        Instant latest = earliest(earliest(nextLook, nextBeat), end);
        event = follower.next(Duration.between(now, latest));
      } else {
        Optional<Work> work = look();
        if (work.isEmpty()) {
          return;
        }
        event = work.map(WorkEvent::present);
        nextLook = Instant.now().plus(Engine.LOOK_INTERVAL);
      }
      if (event.isPresent() && event.get().isNewerThan(lastSequence)) {
        send(out, event.get());
        if (event.get().status().isFinal()) {
          return;
        }
        nextBeat = Instant.now().plus(settings.heartbeat());
      }
      if (!Instant.now().isBefore(end)) {
        return;
      }
      if (!Instant.now().isBefore(nextBeat)) {
        send(out, ": still there\n\n");
        nextBeat = Instant.now().plus(settings.heartbeat());
      }
    }
  }

  /**
   * The work, if the reader may still see it, whatever became of the credentials meanwhile. To
   * interrupt a statement would cost the pool its connection, so an interrupt comes after it.
   */
  private Optional<Work> look() throws InterruptedException {
    beginLook();
    Optional<Work> work;
    try {
      work = admission.getAsBoolean() ? works.find(owner, id) : Optional.empty();
    } finally {
      endLook();
    }
    endIfInterrupted();
    return work;
  }

  private void send(OutputStream out, WorkEvent event) throws IOException {
    boolean changed = !lastStatus.equals(Optional.of(event.status()));
    lastSequence = event.sequence();
    lastStatus = Optional.of(event.status());
    send(
        out,
        "event: %s\nid: %d\ndata: %s\n\n"
            .formatted(
                changed ? "state" : "progress",
                event.sequence(),
                Json.MAPPER.writeValueAsString(WorkEventView.of(event))));
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private void dropSlowReader() {
    EventMetrics.DROPPED.count(EventMetrics.SLOW_READER).increment();
    interrupt();
  }

  /** Ends the stream, also while it waits for a reader who does not read. */
  synchronized void interrupt() {
    interrupted = true;
    if (thread != null && !looking) {
      thread.interrupt();
    }
  }

  private synchronized void beginLook() throws InterruptedException {
    endIfInterrupted();
    looking = true;
  }

  private synchronized void endLook() {
    looking = false;
  }

  private synchronized void endIfInterrupted() throws InterruptedException {
    if (interrupted) {
      Thread.interrupted();
      throw new InterruptedException();
    }
  }

  private synchronized void begin() {
    thread = Thread.currentThread();
    if (interrupted) {
      thread.interrupt();
    }
  }

  /** From here on the thread must not be interrupted, and a late interrupt is taken back. */
  private synchronized void end() {
    thread = null;
    Thread.interrupted();
  }
}
