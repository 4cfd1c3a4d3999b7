package dev.vigie.work;

import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import dev.vigie.telemetry.LogFields;
import dev.vigie.telemetry.OpenSpan;
import dev.vigie.telemetry.Spans;
import dev.vigie.work.AttemptStore.Finish;
import dev.vigie.work.Work.Failure;
import dev.vigie.work.Work.Progress;
import dev.vigie.work.WorkEvents.Finished;
import dev.vigie.work.WorkMetrics.RetryReason;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.WorkFailedException;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Makes attempts at the works of one workload and writes what became of them. */
final class Attempts {
  private static final Logger LOGGER = LoggerFactory.getLogger(Attempts.class);
  private static final Failure WORKER_LOST =
      new Failure(
          "worker_lost", "Each attempt ended with the loss of its worker; no result was reached.");

  private final QueuedWorkload workload;
  private final AttemptStore store;
  private final DeadLetterStore deadLetters;
  private final Batches batches;
  private final LeaseKeeper leases;
  private final RetryPolicy retryPolicy;
  private final WorkMeters meters;
  private final WorkEvents events;

  Attempts(
      QueuedWorkload workload,
      AttemptStore store,
      DeadLetterStore deadLetters,
      Batches batches,
      LeaseKeeper leases,
      RetryPolicy retryPolicy,
      WorkMeters meters,
      WorkEvents events) {
    this.workload = workload;
    this.store = store;
    this.deadLetters = deadLetters;
    this.batches = batches;
    this.leases = leases;
    this.retryPolicy = retryPolicy;
    this.meters = meters;
    this.events = events;
  }

  /**
   * Makes the attempt.
   *
   * @param traceparent of the span that sent the message
   * @return how long to wait before the message is to be delivered again; empty if the work is done
   *     with
   */
  Optional<Duration> make(Claim claim, String traceparent) {
    describe(claim);
    try (OpenSpan span =
        WorkSpans.begin(traceparent, claim.workload(), "process", SpanKind.CONSUMER)) {
      span.with("vigie.work.id", claim.id().toString())
          .with("vigie.attempt", claim.attempt())
          .with("vigie.correlation_id", claim.correlationId());
      return make(claim, span);
    } finally {
      MDC.clear();
    }
  }

  private Optional<Duration> make(Claim claim, OpenSpan span) {
    RunningAttempt attempt = new RunningAttempt(claim, store, events);
    long start = System.nanoTime();
    meters.attemptStarted();
    leases.started(attempt);
    events.started(claim);
    LOGGER.info("attempt started");
    try {
      Outcome outcome = run(attempt);
      succeed(claim, attempt, outcome);
      return Optional.empty();
    } catch (WorkFailedException failure) {
      meters.attemptFailed(failure.type());
      span.failed(failure.type());
      return switch (failure.kind()) {
        case PERMANENT -> fail(claim, attempt, failure);
        case TRANSIENT -> retry(claim, attempt, failure);
      };
    } catch (JdbiException storeIsAway) {
      meters.attemptFailed(WorkMeters.STORE_AWAY);
      span.failed(WorkMeters.STORE_AWAY);
      LOGGER.warn("attempt ended because the store is away; its message comes again");
      throw storeIsAway;
    } catch (InterruptedException interrupted) {
      if (store.returnUntouched(claim)) {
        LOGGER.info("attempt handed back because the service stops");
        return Optional.of(Duration.ZERO);
      }
      LOGGER.info("attempt ended because the work was cancelled or taken over");
      return Optional.empty();
    } finally {
      attempt.end();
      leases.ended(attempt);
      meters.attemptEnded(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Outcome run(RunningAttempt attempt) throws WorkFailedException, InterruptedException {
    try {
      Faults.holdWhile(Fault.WORKER_STUCK);
      return workload.process(attempt);
    } catch (JdbiException storeIsAway) {
      throw storeIsAway;
    } catch (RuntimeException | StackOverflowError unexpected) {
      throw WorkFailedException.transientFailure(
          WorkMeters.INTERNAL_ERROR,
          "An error inside the service; it was not caused by the input.",
          unexpected);
    } finally {
      attempt.end();
    }
  }

  private void succeed(Claim claim, RunningAttempt attempt, Outcome outcome) {
    WorkStatus status =
        switch (outcome.completeness()) {
          case COMPLETE -> WorkStatus.SUCCEEDED;
          case PARTIAL -> WorkStatus.PARTIAL;
        };
    finish(
        new Finish(
            claim,
            status,
            attempt.reached(),
            Optional.empty(),
            Optional.of(outcome.result()),
            workload.announcesResults()));
  }

  private Optional<Duration> fail(
      Claim claim, RunningAttempt attempt, WorkFailedException failure) {
    finish(
        new Finish(
            claim,
            WorkStatus.FAILED,
            attempt.reached(),
            Optional.of(new Failure(failure.type(), message(failure))),
            Optional.empty(),
            /* announced= */ false));
    return Optional.empty();
  }

  private void finish(Finish finish) {
    Claim claim = finish.claim();
    Optional<Ending> ending;
    try (OpenSpan span = Spans.statement("UPDATE", "work")) {
      ending = batches.finish(finish);
      span.with("vigie.work.status", finish.status().name());
    }
    if (ending.isPresent()) {
      events.finished(Finished.by(claim, finish.status(), finish.progress()), ending.get());
      LOGGER
          .atInfo()
          .addKeyValue(LogFields.STATUS, WorkMetrics.label(finish.status()))
          .addKeyValue(
              LogFields.PROCESSING_TIME_MS,
              Duration.between(claim.acceptedAt(), Instant.now()).toMillis())
          .log("work completed: {}", finish.status());
    } else {
      LOGGER.info("outcome dropped because the work was cancelled or taken over");
    }
  }

  private Optional<Duration> retry(Claim claim, RunningAttempt attempt, WorkFailedException cause) {
    Failure failure = new Failure(cause.type(), message(cause));
    if (claim.attempt() >= workload.maximumAttempts()) {
      String explanation =
          "%s after %d attempts: %s".formatted(failure.type(), claim.attempt(), failure.message());
      deadLetters
          .giveUp(claim, failure, explanation)
          .ifPresent(ending -> {
            LOGGER.error(
                "work given up after {} attempts: {}", claim.attempt(), failure.type(), cause);
            events.givenUp(Finished.by(claim, WorkStatus.FAILED, attempt.reached()), ending);
          });
      return Optional.empty();
    }
    Duration delay = retryPolicy.delayAfter(claim.attempt(), ThreadLocalRandom.current());
    if (!store.retryLater(claim, delay, failure)) {
      return Optional.empty();
    }
    events.waiting(claim, attempt.reached());
    meters.retried(
        failure.type().equals(WorkMeters.INTERNAL_ERROR)
            ? RetryReason.INTERNAL_ERROR
            : RetryReason.TRANSIENT_FAILURE);
    LOGGER.warn(
        "attempt {} failed ({}); the next one follows in {} ms",
        claim.attempt(),
        failure.type(),
        delay.toMillis(),
        cause);
    return Optional.of(delay);
  }

  /** Gives up a work that nobody holds and that had all its attempts. */
  void giveUpExhausted(UUID id, int maximumAttempts) {
    String explanation =
        "%s: %d attempts were started and none of them ended"
            .formatted(WORKER_LOST.type(), maximumAttempts);
    deadLetters
        .giveUpExhausted(id, maximumAttempts, WORKER_LOST, explanation)
        .ifPresent(lost -> {
          LOGGER
              .atError()
              .addKeyValue(LogFields.WORKLOAD, workload.name())
              .addKeyValue(LogFields.WORK_ID, id)
              .log("work given up: {}", explanation);
          events.givenUp(
              new Finished(
                  id,
                  workload.name(),
                  WorkStatus.FAILED,
                  maximumAttempts,
                  new Progress(0, 0),
                  lost.acceptedAt()),
              lost.ending());
        });
  }

  private static String message(WorkFailedException failure) {
    return String.valueOf(failure.getMessage());
  }

  private static void describe(Claim claim) {
    MDC.put(LogFields.WORKLOAD, claim.workload());
    MDC.put(LogFields.WORK_ID, claim.id().toString());
    MDC.put(LogFields.ATTEMPT, Integer.toString(claim.attempt()));
    MDC.put(LogFields.CORRELATION_ID, claim.correlationId());
    MDC.put(LogFields.TRACE_ID, WorkRows.traceId(claim.traceparent()));
  }
}
