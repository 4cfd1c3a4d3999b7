package dev.vigie.work;

import dev.vigie.events.EventChannel;
import dev.vigie.settings.Role;
import dev.vigie.telemetry.LogFields;
import dev.vigie.work.Followers.Follower;
import dev.vigie.work.WorkEvents.Finished;
import dev.vigie.workload.Content;
import dev.vigie.workload.QueuedWorkload;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine of one process: takes callers' requests, and does work if the process has workers. */
final class Engine implements Works, WorkLookup, DeadLetters {
  private static final Logger LOGGER = LoggerFactory.getLogger(Engine.class);

  /** Between looks at the store while a caller waits: events are best-effort. */
  static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);

  private static final String EVENTS_TOPIC = "work-events";

  private static final Duration LONGEST_RENEWAL_INTERVAL = Duration.ofSeconds(1);

  /** Time for interrupted attempts to hand their work back. */
  private static final Duration HAND_BACK = Duration.ofSeconds(2);

  private final WorkSettings settings;
  private final CallerStore callerStore;
  private final SweepStore sweepStore;
  private final DeadLetterStore deadLetterStore;
  private final Followers followers = new Followers();
  private final Optional<EventChannel<WorkEvent>> channel;
  private final WorkEvents events;
  private final LeaseKeeper leases;
  private final Relay relay;
  private final Intake intake;
  private final Sweep sweep;
  private final OverdueWatch overdueWatch;
  private final String node;
  private final List<Worker> workers = new ArrayList<>();

  /**
   * @param freeDisk of the data folder
   * @param node names this process over its restarts
   * @param roles what this process does
   * @param connections for work; reconnect by themselves
   * @param toOthers connections for events, which fail when the broker goes; empty if there are no
   *     other processes
   * @param queueDepth messages in a queue; negative if it cannot be told
   */
  Engine(
      WorkSettings settings,
      FreeDisk freeDisk,
      String node,
      Set<Role> roles,
      Collection<QueuedWorkload> workloads,
      Jdbi jdbi,
      ConnectionFactory connections,
      Optional<ConnectionFactory> toOthers,
      ToLongFunction<String> queueDepth) {
    this.settings = settings;
    this.node = node;
    callerStore = new CallerStore(jdbi);
    sweepStore = new SweepStore(jdbi);
    deadLetterStore = new DeadLetterStore(jdbi);
    AcceptanceStore acceptanceStore = new AcceptanceStore(jdbi);
    AttemptStore attemptStore = new AttemptStore(jdbi, node, settings.lease());
    Batches batches = new Batches(acceptanceStore, attemptStore);
    Map<String, WorkMeters> meters = new HashMap<>();
    workloads.forEach(workload -> meters.put(workload.name(), new WorkMeters(workload)));
    Backlog backlog = new Backlog(meters.keySet());
    channel = toOthers.map(broker -> channel(broker, roles.contains(Role.API)));
    events = new WorkEvents(meters, backlog, this::tell);
    leases = new LeaseKeeper(attemptStore, renewalInterval(settings.lease()));
    relay = new Relay(connections, sweepStore);
    intake = new Intake(settings, freeDisk, acceptanceStore, batches, relay, backlog, events);
    sweep = new Sweep(sweepStore, relay, backlog, settings, queueDepth);
    overdueWatch = new OverdueWatch(new OverdueStore(jdbi), meters.values());
    RetryPolicy retryPolicy = new RetryPolicy(settings.retryDelay(), settings.retryDelayLimit());
    if (roles.contains(Role.WORKER)) {
      for (QueuedWorkload workload : workloads) {
        Attempts attempts =
            new Attempts(
                workload,
                attemptStore,
                deadLetterStore,
                batches,
                leases,
                retryPolicy,
                Objects.requireNonNull(meters.get(workload.name())),
                events);
        for (int number = 1; number <= workload.concurrency(); number++) {
          workers.add(
              new Worker(
                  "worker-%s-%d".formatted(workload.name(), number),
                  workload.name(),
                  workload.maximumAttempts(),
                  connections,
                  batches,
                  attemptStore,
                  attempts));
        }
      }
    }
  }

  /**
   * @param hears whether callers are here, who follow what others do
   */
  private EventChannel<WorkEvent> channel(ConnectionFactory broker, boolean hears) {
    return new EventChannel<>(
        broker,
        EVENTS_TOPIC,
        node,
        WorkEvent.class,
        hears ? Optional.of(followers::tell) : Optional.empty());
  }

  private void tell(WorkEvent event) {
    followers.tell(event);
    tellOthers(event);
  }

  /** Tells the other processes. */
  void tellOthers(WorkEvent event) {
    channel.ifPresent(others -> others.tell(event));
  }

  void start() {
    channel.ifPresent(EventChannel::start);
    int released = sweepStore.releaseLeases(node);
    if (released > 0) {
      LOGGER.info("{} works were running when this node last ended; they go on", released);
    }
    sweep.run(Duration.ZERO);
    sweep.start();
    overdueWatch.start();
    workers.forEach(Worker::start);
  }

  /** Takes no new work, lets attempts end or hands them back, and returns within the time given. */
  void stop(Duration atMost) throws InterruptedException {
    sweep.close();
    overdueWatch.close();
    workers.forEach(Worker::close);
    Instant end = Instant.now().plus(atMost);
    Instant grace = Instant.now().plus(settings.stopGrace());
    Instant patience = end.minus(HAND_BACK);
    if (!join(grace.isBefore(patience) ? grace : patience)) {
      LOGGER.info("attempts that still run are handed back");
      leases.interruptAll();
      if (!join(end)) {
        LOGGER.warn("attempts did not end in time; their leases will run out");
      }
    }
    leases.close();
    channel.ifPresent(EventChannel::close);
    relay.close();
  }

  private boolean join(Instant until) throws InterruptedException {
    boolean ended = true;
    for (Worker worker : workers) {
      Duration left = Duration.between(Instant.now(), until);
      ended &= worker.join(left.isPositive() ? left : Duration.ofMillis(1));
    }
    return ended;
  }

  @Override
  public Work accept(Submission submission) throws SubmissionRefusedException {
    return intake.accept(submission);
  }

  @Override
  public Optional<Work> find(String owner, UUID id) {
    return callerStore.find(owner, id);
  }

  @Override
  public Optional<Work> lookUp(UUID id) {
    return callerStore.lookUp(id);
  }

  @Override
  public List<Work> list(String owner, WorkQuery query) {
    return callerStore.list(owner, query);
  }

  @Override
  public Optional<Content> result(String owner, UUID id) {
    return callerStore.result(owner, id);
  }

  @Override
  public Set<UUID> withResult(String owner, Collection<UUID> ids) {
    return callerStore.withResult(owner, ids);
  }

  @Override
  public Change cancel(String owner, UUID id) {
    if (!callerStore.cancel(owner, id)) {
      return callerStore.find(owner, id).isPresent() ? Change.TOO_LATE : Change.NOT_FOUND;
    }
    callerStore.find(owner, id).ifPresent(this::cancelled);
    return Change.DONE;
  }

  @Override
  public Change erase(String owner, UUID id) {
    Optional<Work> before = callerStore.find(owner, id);
    if (before.isEmpty() || !callerStore.erase(owner, id)) {
      return Change.NOT_FOUND;
    }
    if (!before.get().status().isFinal()) {
      cancelled(before.get());
    }
    return Change.DONE;
  }

  private void cancelled(Work work) {
    WorkStatus status = WorkStatus.CANCELLED;
    leases.interrupt(work.id());
    // A work that its owner ends is not judged by the time that it took.
    events.finished(
        new Finished(
            work.id(),
            work.workload(),
            status,
            work.attempts(),
            work.progress(),
            work.acceptedAt()),
        new Ending(/* overdue= */ false));
    LOGGER
        .atInfo()
        .addKeyValue(LogFields.WORKLOAD, work.workload())
        .addKeyValue(LogFields.WORK_ID, work.id())
        .addKeyValue(LogFields.STATUS, WorkMetrics.label(status))
        .addKeyValue(
            LogFields.PROCESSING_TIME_MS,
            Duration.between(work.acceptedAt(), Instant.now()).toMillis())
        .log("work completed: {}", status);
  }

  @Override
  public Optional<Work> await(String owner, UUID id, Duration atMost) throws InterruptedException {
    Instant end = Instant.now().plus(atMost);
    try (Follower follower = followers.open(id, () -> {})) {
      while (true) {
        Optional<Work> work = callerStore.find(owner, id);
        Instant now = Instant.now();
        if (work.isEmpty() || work.get().status().isFinal() || !now.isBefore(end)) {
          return work;
        }
        Instant nextLook = now.plus(LOOK_INTERVAL);
        awaitEnd(follower, nextLook.isBefore(end) ? nextLook : end);
      }
    }
  }

  /** Returns when the work is told to be in a final state, or at the latest then. */
  private static void awaitEnd(Follower follower, Instant latest) throws InterruptedException {
    Optional<WorkEvent> event = Optional.empty();
    Duration left = Duration.between(Instant.now(), latest);
    while (left.isPositive() && event.filter(told -> told.status().isFinal()).isEmpty()) {
      event = follower.next(left);
      left = Duration.between(Instant.now(), latest);
    }
  }

  @Override
  public Follower follow(UUID id, Runnable onOverflow) {
    return followers.open(id, onOverflow);
  }

  @Override
  public List<DeadLetter> list(int limit) {
    return deadLetterStore.list(limit);
  }

  @Override
  public Optional<DeadLetter> find(UUID id) {
    return deadLetterStore.find(id);
  }

  @Override
  public boolean replay(UUID id) {
    Optional<Sending> revived = deadLetterStore.revive(id);
    revived.ifPresent(relay::send);
    return revived.isPresent();
  }

  @Override
  public boolean discard(UUID id) {
    return deadLetterStore.discard(id);
  }

  private static Duration renewalInterval(Duration lease) {
    Duration third = lease.dividedBy(3);
    return third.compareTo(LONGEST_RENEWAL_INTERVAL) < 0 ? third : LONGEST_RENEWAL_INTERVAL;
  }
}
