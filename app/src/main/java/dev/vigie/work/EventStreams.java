package dev.vigie.work;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import dev.vigie.events.EventMetrics;
import dev.vigie.http.Caller;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.settings.Settings;
import dev.vigie.telemetry.Metric;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** The open streams of events of this process: not more than allowed, and none when it stops. */
@ApplicationScoped
class EventStreams {
  static final Metric ACTIVE =
      Metric.gauge("event_streams_active", "Streams of events that are open in this process.");

  private static final String RETRY_AFTER_SECONDS = "5";

  /** Before the sockets close, which wait for the requests that are being answered. */
  private static final int BEFORE_SOCKETS_CLOSE = -90;

  private final Works works;
  private final EventStreamSettings settings;
  private final Semaphore free;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  /** How many streams each owner has. */
  private final Map<String, Integer> openOf = new ConcurrentHashMap<>();

  @Inject
  EventStreams(Works works, Settings settings) {
    this.works = works;
    this.settings = EventStreamSettings.from(settings);
    this.free = new Semaphore(this.settings.streams());
    ACTIVE.read(open::size);
  }

  /**
   * Opens a stream, which has to be written.
   *
   * @param admission whether the reader may still read
   * @throws ProblemException if there are too many
   */
  EventStream open(Caller reader, BooleanSupplier admission, UUID id) {
    String owner = reader.owner();
    // As long as nobody says who they are, a bound would protect nobody.
    int bound = reader.userId().isPresent() ? settings.streamsPerOwner() : Integer.MAX_VALUE;
    if (openOf.merge(owner, 1, Integer::sum) > bound) {
      leave(owner);
      throw refused(ProblemType.TOO_MANY_REQUESTS, "You have too many streams of events open");
    }
    if (!free.tryAcquire()) {
      leave(owner);
      throw refused(ProblemType.OVERLOADED, "Too many streams of events are open");
    }
    EventStream stream =
        new EventStream(works, settings, owner, admission, id, ended -> closed(owner, ended));
    open.add(stream);
    return stream;
  }

  private static ProblemException refused(ProblemType type, String reason) {
    return new ProblemException(
            type,
            reason
                + "; ask for the state of the work, or repeat the request after the seconds in"
                + " Retry-After.")
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }

  private void closed(String owner, EventStream stream) {
    open.remove(stream);
    free.release();
    leave(owner);
  }

  private void leave(String owner) {
    openOf.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
  }

  /** Being called makes it: the metrics are there before the first stream is. */
  void begin(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object start) {
    EventMetrics.startAtZero();
  }

  void stop(
      @Observes @Priority(BEFORE_SOCKETS_CLOSE) @BeforeDestroyed(ApplicationScoped.class)
          Object event) {
    open.forEach(EventStream::interrupt);
  }
}
