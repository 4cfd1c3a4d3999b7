package dev.vigie.work;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.vigie.telemetry.LogFields;
import dev.vigie.telemetry.OpenSpan;
import dev.vigie.telemetry.Spans;
import dev.vigie.work.SubmissionRefusedException.KeyInFlight;
import dev.vigie.work.SubmissionRefusedException.KeyReused;
import dev.vigie.work.SubmissionRefusedException.Overloaded;
import dev.vigie.work.SubmissionRefusedException.QuotaReached;
import dev.vigie.work.Work.Progress;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts work: durable first, then on its way to the workers. */
final class Intake {
  private static final Logger LOGGER = LoggerFactory.getLogger(Intake.class);
  private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(10);
  private static final Duration RETRY_WHEN_AWAY = Duration.ofSeconds(5);

  /**
   * Long inputs are written one row after the other; more at once would only take connections from
   * others.
   */
  private static final int LONG_INPUTS_AT_ONCE = 2;

  private final WorkSettings settings;
  private final FreeDisk freeDisk;
  private final AcceptanceStore store;
  private final Batches batches;
  private final Relay relay;
  private final Backlog backlog;
  private final WorkEvents events;
  private final OwnerQuota quota;
  private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
  private final Set<String> keysInFlight = ConcurrentHashMap.newKeySet();
  private final Semaphore longInputs = new Semaphore(LONG_INPUTS_AT_ONCE);

  Intake(
      WorkSettings settings,
      FreeDisk freeDisk,
      AcceptanceStore store,
      Batches batches,
      Relay relay,
      Backlog backlog,
      WorkEvents events) {
    this.settings = settings;
    this.freeDisk = freeDisk;
    this.store = store;
    this.batches = batches;
    this.relay = relay;
    this.backlog = backlog;
    this.events = events;
    this.quota = new OwnerQuota(settings.ownerLimit(), store::unfinished);
  }

  Work accept(Submission submission) throws SubmissionRefusedException {
    refuseIfOverloaded(submission.workload());
    try {
      if (submission.idempotencyKey().isEmpty()) {
        return insertWithinQuota(submission, Optional.empty()).orElseThrow();
      }
      return acceptOnce(submission, submission.idempotencyKey().get());
    } catch (JdbiException failure) {
      LOGGER.warn("work refused because the store cannot take it", failure);
      throw new Overloaded("the store cannot take work now", RETRY_WHEN_AWAY);
    }
  }

  private Work acceptOnce(Submission submission, String key) throws SubmissionRefusedException {
    String inFlight = submission.owner() + '\n' + key;
    if (!keysInFlight.add(inFlight)) {
      throw new KeyInFlight();
    }
    try {
      byte[] digest = digest(submission);
      Optional<Work> known = findSame(submission.owner(), key, digest);
      if (known.isPresent()) {
        return known.get();
      }
      Optional<Work> fresh = insertWithinQuota(submission, Optional.of(digest));
      // Another process took the key between the look-up and the insert.
      return fresh.isPresent()
          ? fresh.get()
          : findSame(submission.owner(), key, digest).orElseThrow(KeyInFlight::new);
    } finally {
      keysInFlight.remove(inFlight);
    }
  }

  private Optional<Work> findSame(String owner, String key, byte[] digest) throws KeyReused {
    Optional<AcceptanceStore.KeyHolder> holder = store.findByKey(owner, key);
    if (holder.isEmpty()) {
      return Optional.empty();
    }
    if (!Arrays.equals(holder.get().payloadDigest().orElse(null), digest)) {
      throw new KeyReused();
    }
    return holder.map(AcceptanceStore.KeyHolder::existing);
  }

  /** Empty if the idempotency key is taken. */
  private Optional<Work> insertWithinQuota(Submission submission, Optional<byte[]> digest)
      throws QuotaReached {
    if (!quota.admits(submission.owner())) {
      throw new QuotaReached(quota.limit());
    }
    boolean accepted = false;
    try {
      Optional<Work> fresh = insert(submission, digest);
      accepted = fresh.isPresent();
      return fresh;
    } finally {
      if (!accepted) {
        quota.giveBack(submission.owner());
      }
    }
  }

  /** Empty if the idempotency key is taken. */
  private Optional<Work> insert(Submission given, Optional<byte[]> digest) {
    try (OpenSpan span = Spans.begin(given.workload() + " accept", SpanKind.INTERNAL)) {
      span.with("vigie.workload", given.workload()).with("vigie.input.size", given.input().size());
      Submission submission = span.traceparent().map(given::within).orElse(given);
      Optional<Work> work = insertWithin(submission, digest);
      work.ifPresent(stored -> span.with("vigie.work.id", stored.id().toString()));
      return work;
    }
  }

  private Optional<Work> insertWithin(Submission submission, Optional<byte[]> digest) {
    ContentKey key = ContentKey.random();
    NewWork work =
        new NewWork(
            ids.generate(), submission, Instant.now().truncatedTo(ChronoUnit.MICROS), key, digest);
    boolean fresh = store(work);
    if (!fresh) {
      return Optional.empty();
    }
    events.accepted(submission.workload());
    LOGGER
        .atInfo()
        .addKeyValue(LogFields.WORK_ID, work.id())
        .addKeyValue("input_size", submission.input().size())
        .log("work accepted");
    relay.send(
        new Sending(
            work.id(),
            submission.workload(),
            submission.correlationId(),
            submission.traceparent()));
    return Optional.of(
        new Work(
            work.id(),
            submission.owner(),
            submission.workload(),
            WorkStatus.ACCEPTED,
            work.acceptedAt(),
            Optional.empty(),
            Optional.empty(),
            0,
            new Progress(0, 0),
            Optional.empty(),
            submission.correlationId(),
            WorkRows.traceId(submission.traceparent())));
  }

  private boolean store(NewWork work) {
    try (OpenSpan span = Spans.statement("INSERT", "work")) {
      span.with("vigie.work.id", work.id().toString());
      return work.submission().input().size() <= Chunks.SIZE
          ? batches.insert(work)
          : insertLong(work);
    }
  }

  private boolean insertLong(NewWork work) {
    longInputs.acquireUninterruptibly();
    try {
      return store.insert(work);
    } finally {
      longInputs.release();
    }
  }

  private void refuseIfOverloaded(String workload) throws Overloaded {
    if (backlog.unfinished(workload) >= settings.backlogLimit()) {
      throw new Overloaded("too much work is waiting", RETRY_WHEN_FULL);
    }
    try {
      if (freeDisk.bytes() < settings.leastFreeDisk()) {
        throw new Overloaded("the disk is nearly full", RETRY_WHEN_FULL);
      }
    } catch (IOException failure) {
      LOGGER.warn("free space of the data folder cannot be told", failure);
      throw new Overloaded("the data folder cannot be used", RETRY_WHEN_FULL);
    }
  }

  private static byte[] digest(Submission submission) {
    try (InputStream input = submission.input().open()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DigestOutputStream target =
          new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        String head = submission.workload() + '\n' + new TreeMap<>(submission.parameters()) + '\n';
        target.write(head.getBytes(StandardCharsets.UTF_8));
        input.transferTo(target);
      }
      return digest.digest();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
