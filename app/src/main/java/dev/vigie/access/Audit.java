package dev.vigie.access;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.vigie.http.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records administrative acts: as a log line at once, and in the store as soon as it can be
 * reached. An act never fails because its record cannot be stored: taking back a fault may be what
 * brings the store back.
 */
final class Audit {
  /** A name of its own, so that its lines can be kept and sent apart. */
  private static final Logger LOGGER = LoggerFactory.getLogger("audit");

  private static final Logger OWN = LoggerFactory.getLogger(Audit.class);
  private static final int MOST_WAITING = 10_000;
  private static final String FULL =
      "{} acts wait for the store: of this one there is only the log line";

  private final AuditStore store;
  private final Duration keep;
  private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
  private final LinkedBlockingDeque<AuditRecord> waiting = new LinkedBlockingDeque<>(MOST_WAITING);

  /**
   * @param keep how long records are kept
   */
  Audit(AuditStore store, Duration keep) {
    this.store = store;
    this.keep = keep;
  }

  /** To be called while the request is served. */
  void record(String actor, String action, String target, String outcome) {
    LOGGER
        .atInfo()
        .addKeyValue("actor", actor)
        .addKeyValue("action", action)
        .addKeyValue("target", target)
        .addKeyValue("outcome", outcome)
        .log("{} {}: {}", actor, action, outcome);
    AuditRecord record =
        new AuditRecord(
            ids.generate(),
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            actor,
            action,
            target,
            outcome,
            Exchange.current().correlationId());
    if (!waiting.offer(record)) {
      OWN.warn(FULL, MOST_WAITING);
    }
    try {
      write();
    } catch (RuntimeException away) {
      OWN.warn("the record of an act waits for the store: {}", away.toString());
    }
  }

  /** Stores what waits; what cannot be stored goes on waiting. */
  void write() {
    List<AuditRecord> taken = new ArrayList<>();
    waiting.drainTo(taken);
    if (taken.isEmpty()) {
      return;
    }
    try {
      store.insert(taken);
    } catch (RuntimeException failed) {
      for (AuditRecord record : taken.reversed()) {
        if (!waiting.offerFirst(record)) {
          OWN.warn(FULL, MOST_WAITING);
        }
      }
      throw failed;
    }
  }

  void deleteOld() {
    store.deleteBefore(Instant.now().minus(keep));
  }

  List<AuditRecord> list(int limit, Optional<UUID> before) {
    return store.list(limit, before);
  }
}
