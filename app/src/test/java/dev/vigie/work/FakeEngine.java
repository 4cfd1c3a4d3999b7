package dev.vigie.work;

import dev.vigie.workload.Content;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The engine's public face over a map; the test plays the workers. */
@ApplicationScoped
public class FakeEngine implements Works, WorkLookup, DeadLetters {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

  private final Map<UUID, Work> works = new ConcurrentHashMap<>();
  private final Map<UUID, Submission> submissions = new ConcurrentHashMap<>();
  private final Map<UUID, byte[]> inputs = new ConcurrentHashMap<>();
  private final Map<UUID, byte[]> results = new ConcurrentHashMap<>();
  private final Map<UUID, DeadLetter> deadLetters = new ConcurrentHashMap<>();
  private final Followers followers = new Followers();
  private final Set<UUID> overflown = ConcurrentHashMap.newKeySet();
  private final AtomicLong counter = new AtomicLong();

  @Override
  public Work accept(Submission submission) throws SubmissionRefusedException {
    String key = submission.idempotencyKey().orElse("");
    switch (key) {
      case "overloaded" ->
          throw new SubmissionRefusedException.Overloaded("full", Duration.ofSeconds(7));
      case "reused" -> throw new SubmissionRefusedException.KeyReused();
      case "in-flight" -> throw new SubmissionRefusedException.KeyInFlight();
      default -> {
        // accepted
      }
    }
    long number = counter.incrementAndGet();
    UUID id = new UUID(0x019_32c0_7209_f7d7aL + (number << 16), 0x8c5e_3d2f_6a1b_4c5dL);
    Work work =
        new Work(
            id,
            submission.owner(),
            submission.workload(),
            WorkStatus.ACCEPTED,
            START.plusSeconds(number),
            Optional.empty(),
            Optional.empty(),
            0,
            new Work.Progress(0, 0),
            Optional.empty(),
            submission.correlationId(),
            submission.traceparent().substring(3, 35));
    try (InputStream input = submission.input().open()) {
      inputs.put(id, input.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    submissions.put(id, submission);
    works.put(id, work);
    if (key.startsWith("quick")) {
      finish(id, WorkStatus.SUCCEEDED, "{\"done\":true}");
    }
    return works.getOrDefault(id, work);
  }

  /** Brings a work into a final state. */
  public void finish(UUID id, WorkStatus status, String result) {
    works.computeIfPresent(id, (key, work) -> moved(work, status));
    results.put(id, result.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Optional.ofNullable(works.get(id)).map(WorkEvent::present).ifPresent(followers::tell);
  }

  /** Tells followers that an attempt is at it. */
  void progress(UUID id, int done, int total) {
    followers.tell(
        new WorkEvent(
            id,
            WorkStatus.RUNNING,
            1,
            new Work.Progress(done, total),
            Optional.of(new WorkEvent.Stage(1, "reading")),
            START));
  }

  /** Works one of whose followers did not keep up. */
  Set<UUID> overflown() {
    return overflown;
  }

  @Override
  public Followers.Follower follow(UUID id, Runnable onOverflow) {
    return followers.open(
        id,
        () -> {
          overflown.add(id);
          onOverflow.run();
        });
  }

  /** Makes a dead letter of a work. */
  public void bury(UUID id) {
    finish(id, WorkStatus.FAILED, "");
    Work work = works.get(id);
    if (work != null) {
      deadLetters.put(id, new DeadLetter(work, "engine_died", "It died.", START));
    }
  }

  public Submission submission(UUID id) {
    return Optional.ofNullable(submissions.get(id)).orElseThrow();
  }

  public byte[] input(UUID id) {
    return inputs.getOrDefault(id, new byte[0]);
  }

  @Override
  public Optional<Work> find(String owner, UUID id) {
    return Optional.ofNullable(works.get(id)).filter(work -> work.owner().equals(owner));
  }

  @Override
  public Optional<Work> lookUp(UUID id) {
    return Optional.ofNullable(works.get(id));
  }

  @Override
  public Set<UUID> withResult(String owner, Collection<UUID> ids) {
    return ids.stream()
        .filter(id -> find(owner, id).map(work -> work.status().hasResult()).orElse(false))
        .collect(Collectors.toSet());
  }

  @Override
  public List<Work> list(String owner, WorkQuery query) {
    return works.values().stream()
        .filter(work -> query.workload().map(work.workload()::equals).orElse(true))
        .filter(work -> query.status().map(work.status()::equals).orElse(true))
        .filter(work -> query.before().map(id -> work.id().compareTo(id) < 0).orElse(true))
        .sorted(Comparator.comparing(Work::id).reversed())
        .limit(query.limit())
        .toList();
  }

  @Override
  public Optional<Content> result(String owner, UUID id) {
    return Optional.ofNullable(results.get(id)).map(Content::of);
  }

  @Override
  public Change cancel(String owner, UUID id) {
    Optional<Work> work = find(owner, id);
    if (work.isEmpty()) {
      return Change.NOT_FOUND;
    }
    if (work.get().status().isFinal()) {
      return Change.TOO_LATE;
    }
    works.put(id, moved(work.get(), WorkStatus.CANCELLED));
    return Change.DONE;
  }

  @Override
  public Change erase(String owner, UUID id) {
    return works.computeIfPresent(id, (key, work) -> moved(work, WorkStatus.ERASED)) == null
        ? Change.NOT_FOUND
        : Change.DONE;
  }

  @Override
  public Optional<Work> await(String owner, UUID id, Duration atMost) {
    return find(owner, id);
  }

  @Override
  public List<DeadLetter> list(int limit) {
    return deadLetters.values().stream().limit(limit).toList();
  }

  @Override
  public Optional<DeadLetter> find(UUID id) {
    return Optional.ofNullable(deadLetters.get(id));
  }

  @Override
  public boolean replay(UUID id) {
    return deadLetters.remove(id) != null;
  }

  @Override
  public boolean discard(UUID id) {
    return deadLetters.remove(id) != null;
  }

  private static Work moved(Work work, WorkStatus status) {
    return new Work(
        work.id(),
        work.owner(),
        work.workload(),
        status,
        work.acceptedAt(),
        Optional.of(START.plusSeconds(1)),
        Optional.of(START.plusSeconds(2)),
        1,
        new Work.Progress(1, 1),
        status == WorkStatus.FAILED
            ? Optional.of(new Work.Failure("encrypted", "The file is encrypted."))
            : Optional.empty(),
        work.correlationId(),
        work.traceId());
  }
}
