package dev.vigie.work;

import dev.vigie.work.ContentKey.Purpose;
import dev.vigie.work.Work.Failure;
import dev.vigie.work.Work.Progress;
import dev.vigie.workload.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * What an attempt writes. Everything is bound to the token of its claim: an attempt that lost its
 * lease changes nothing.
 *
 * <p>Claims, renewals and checkpoints commit without waiting for the disk: one that a power cut
 * takes back costs a repeated step, never a result.
 *
 * <p>Statements for many works name them twice, as {@code id = ANY (:ids)} too: PostgreSQL keeps
 * the plan that it made while the table was empty, and a join alone may then read a whole index for
 * each batch.
 */
final class AttemptStore {
  static final Chunks RESULT = new Chunks("work_result", Purpose.RESULT);

  private static final String RELAXED =
      "relaxed AS (SELECT set_config('synchronous_commit', 'off', true) AS setting)";

  /**
   * @param maximumAttempts more than these are not granted
   */
  record ClaimRequest(UUID id, UUID token, int maximumAttempts) {}

  /** What a running attempt has reached; renews its lease. */
  record Renewal(UUID id, UUID token, Progress progress) {}

  /**
   * How an attempt ended for good.
   *
   * @param failure present exactly for {@link WorkStatus#FAILED}
   * @param result present exactly if the status has a result
   * @param announced whether the result goes to the outbox
   */
  record Finish(
      Claim claim,
      WorkStatus status,
      Progress progress,
      Optional<Failure> failure,
      Optional<Content> result,
      boolean announced) {
    boolean fitsOneChunk() {
      return result.isEmpty() || result.get().size() <= Chunks.SIZE;
    }
  }

  /**
   * Why a claim was not granted.
   *
   * @param notBefore when a claim may succeed: the end of another attempt's lease or of a retry's
   *     delay
   */
  record Standing(WorkStatus status, int attempts, Optional<Instant> notBefore) {}

  private final Jdbi jdbi;
  private final String node;
  private final Duration lease;

  /**
   * @param node this process, stable over its restarts
   */
  AttemptStore(Jdbi jdbi, String node, Duration lease) {
    this.jdbi = jdbi;
    this.node = node;
    this.lease = lease;
  }

  /**
   * In the order of the requests; empty where the work is final, leased, not due or out of
   * attempts.
   */
  List<Optional<Claim>> claimAll(List<ClaimRequest> requests) {
    Map<UUID, Claim> granted = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "WITH "
                    + RELAXED
                    + """
                    UPDATE work
                    SET status = 'RUNNING', attempts = attempts + 1, started_at = coalesce(started_at, now()),
                        due_at = NULL, lease_token = given.token, lease_node = :node,
                        lease_until = now() + :lease * interval '1 millisecond'
                    FROM relaxed, unnest(:ids, :tokens, :maximumAttempts) AS given (id, token, maximum_attempts)
                    WHERE work.id = ANY (:ids) AND work.id = given.id
                      AND work.attempts < given.maximum_attempts
                      AND (work.status = 'ACCEPTED' AND coalesce(work.due_at <= now(), true)
                           OR work.status = 'RUNNING' AND work.lease_until < now())
                    RETURNING
                    """
                    + WorkRows.CLAIM_COLUMNS)
            .bind("node", node)
            .bind("lease", lease.toMillis())
            .bind("ids", SqlArray.of("uuid", requests, ClaimRequest::id))
            .bind("tokens", SqlArray.of("uuid", requests, ClaimRequest::token))
            .bind(
                "maximumAttempts", SqlArray.of("integer", requests, ClaimRequest::maximumAttempts))
            .map((row, context) -> WorkRows.claim(row))
            .forEach(claim -> granted.put(claim.token(), claim)));
    return requests.stream()
        .map(request -> Optional.ofNullable(granted.get(request.token())))
        .toList();
  }

  /** Empty if there is no such work. */
  Optional<Standing> standing(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT status, attempts, CASE status WHEN 'RUNNING' THEN lease_until ELSE due_at END AS not_before
                FROM work WHERE id = :id
                """)
            .bind("id", id)
            .map((row, context) ->
                new Standing(
                    WorkStatus.valueOf(row.getString("status")),
                    row.getInt("attempts"),
                    WorkRows.instant(row, "not_before")))
            .findOne());
  }

  /**
   * Renews leases and stores progress. A row that somebody has locked is being ended and is left to
   * them: waiting for it could end in a deadlock of two batches.
   *
   * @return the tokens that still hold their work
   */
  Set<UUID> renewAll(List<Renewal> renewals) {
    return jdbi.withHandle(handle ->
        new HashSet<>(
            handle
                .createQuery(
                    "WITH "
                        + RELAXED
                        + """
                        , running AS (
                          SELECT work.id, given.done, given.total
                          FROM unnest(:ids, :tokens, :done, :total) AS given (id, token, done, total)
                          JOIN work ON work.id = given.id AND work.lease_token = given.token
                          WHERE work.id = ANY (:ids) AND work.status = 'RUNNING'
                          FOR UPDATE OF work SKIP LOCKED)
                        UPDATE work
                        SET lease_until = now() + :lease * interval '1 millisecond',
                            progress_done = running.done, progress_total = running.total
                        FROM relaxed, running
                        WHERE work.id = ANY (:ids) AND work.id = running.id
                        RETURNING work.lease_token
                        """)
                .bind("lease", lease.toMillis())
                .bind("ids", SqlArray.of("uuid", renewals, Renewal::id))
                .bind("tokens", SqlArray.of("uuid", renewals, Renewal::token))
                .bind(
                    "done", SqlArray.of("integer", renewals, renewal -> renewal.progress().done()))
                .bind(
                    "total",
                    SqlArray.of("integer", renewals, renewal -> renewal.progress().total()))
                .mapTo(UUID.class)
                .list()));
  }

  /**
   * Ends works whose result fits one chunk, with one commit for all.
   *
   * @return for each whether it still held its work
   */
  List<Optional<Ending>> finishAll(List<Finish> finishes) {
    return jdbi.withHandle(handle -> {
      Map<UUID, Ending> done =
          handle
              .createQuery(
                  """
                  WITH done AS (
                    UPDATE work
                    SET status = given.status, finished_at = now(),
                        progress_done = given.progress_done, progress_total = given.progress_total,
                        error_type = nullif(given.error_type, ''),
                        error_message = nullif(given.error_message, ''),
                        result_size = given.result_size, announced = given.announced,
                        lease_token = NULL, lease_until = NULL
                    FROM unnest(:ids, :tokens, :statuses, :done, :total, :errorTypes, :errorMessages,
                                :resultSizes, :announced)
                      AS given (id, token, status, progress_done, progress_total, error_type, error_message,
                                result_size, announced)
                    WHERE work.id = ANY (:ids) AND work.id = given.id AND work.lease_token = given.token
                      AND work.status = 'RUNNING'
                    RETURNING work.id, work.owner, work.workload, work.announced, given.token, work.overdue),
                  result AS (
                    INSERT INTO work_result (work_id, number, content)
                    SELECT done.id, 0, given.content
                    FROM done JOIN unnest(:tokens, :results) AS given (token, content)
                      ON given.token = done.token
                    WHERE length(given.content) > 0),
                  outbox AS (
                    INSERT INTO result_outbox (work_id, workload)
                    SELECT id, workload FROM done WHERE announced),
                  webhook AS (%s)
                  SELECT token, overdue FROM done
                  """
                      .formatted(WebhookStore.tellOf("done")))
              .bind("ids", SqlArray.of("uuid", finishes, finish -> finish.claim().id()))
              .bind("tokens", SqlArray.of("uuid", finishes, finish -> finish.claim().token()))
              .bind("statuses", SqlArray.of("text", finishes, Finish::status))
              .bind("done", SqlArray.of("integer", finishes, finish -> finish.progress().done()))
              .bind("total", SqlArray.of("integer", finishes, finish -> finish.progress().total()))
              .bind(
                  "errorTypes",
                  SqlArray.of(
                      "text", finishes, finish -> finish.failure().map(Failure::type).orElse("")))
              .bind(
                  "errorMessages",
                  SqlArray.of(
                      "text",
                      finishes,
                      finish -> finish.failure().map(Failure::message).orElse("")))
              .bind(
                  "resultSizes",
                  SqlArray.of(
                      "bigint", finishes, finish -> finish.result().map(Content::size).orElse(0L)))
              .bind("announced", SqlArray.of("boolean", finishes, Finish::announced))
              .bind("results", SqlArray.ofBytes(finishes, AttemptStore::sealedResult))
              .reduceRows(
                  new HashMap<>(),
                  (endings, row) -> {
                    endings.put(
                        row.getColumn("token", UUID.class),
                        new Ending(row.getColumn("overdue", Boolean.class)));
                    return endings;
                  });
      return finishes.stream()
          .map(finish -> Optional.ofNullable(done.get(finish.claim().token())))
          .toList();
    });
  }

  /** Ends a work whose result is long; empty if the attempt no longer held it. */
  Optional<Ending> finish(Finish finish) {
    Claim claim = finish.claim();
    Content result = finish.result().orElseThrow();
    return jdbi.inTransaction(handle -> {
      Optional<Ending> held =
          handle
              .createQuery(
                  """
                  UPDATE work
                  SET status = :status, finished_at = now(), progress_done = :done, progress_total = :total,
                      error_type = NULL, error_message = NULL, result_size = :resultSize,
                      announced = :announced, lease_token = NULL, lease_until = NULL
                  WHERE id = :id AND lease_token = :token AND status = 'RUNNING'
                  RETURNING overdue
                  """)
              .bind("status", finish.status().name())
              .bind("done", finish.progress().done())
              .bind("total", finish.progress().total())
              .bind("resultSize", result.size())
              .bind("announced", finish.announced())
              .bind("id", claim.id())
              .bind("token", claim.token())
              .map((row, context) -> new Ending(row.getBoolean("overdue")))
              .findOne();
      if (held.isPresent()) {
        RESULT.write(handle, claim.id(), claim.contentKey(), result);
        if (finish.announced()) {
          handle
              .createUpdate("INSERT INTO result_outbox (work_id, workload) VALUES (:id, :workload)")
              .bind("id", claim.id())
              .bind("workload", claim.workload())
              .execute();
        }
        WebhookStore.tell(handle, claim.id());
      }
      return held;
    });
  }

  /**
   * Hands a work back for another attempt after a delay; false if the attempt no longer held it.
   */
  boolean retryLater(Claim claim, Duration delay, Failure failure) {
    return handBack(
        claim, delay, "error_type = :errorType, error_message = :errorMessage", failure);
  }

  /** Hands a work back as if the attempt had not been made: the service stops. */
  boolean returnUntouched(Claim claim) {
    return handBack(claim, Duration.ZERO, "attempts = attempts - 1", new Failure("", ""));
  }

  private boolean handBack(Claim claim, Duration delay, String change, Failure failure) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    UPDATE work
                    SET status = 'ACCEPTED', due_at = now() + :delay * interval '1 millisecond', sent_at = now(),
                        lease_token = NULL, lease_until = NULL, %s
                    WHERE id = :id AND lease_token = :token AND status = 'RUNNING'
                    """
                        .formatted(change))
                .bind("delay", delay.toMillis())
                .bind("errorType", failure.type())
                .bind("errorMessage", failure.message())
                .bind("id", claim.id())
                .bind("token", claim.token())
                .execute()
            == 1);
  }

  void keepCheckpoint(Claim claim, int number, byte[] checkpoint) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "WITH "
                    + RELAXED
                    + """
                    INSERT INTO work_checkpoint (work_id, number, content)
                    SELECT work.id, :number, :content FROM work, relaxed
                    WHERE work.id = :id AND work.lease_token = :token AND work.status = 'RUNNING'
                    ON CONFLICT (work_id, number) DO UPDATE SET content = excluded.content
                    """)
            .bind("number", number)
            .bind("content", claim.contentKey().seal(Purpose.CHECKPOINT, number, checkpoint))
            .bind("id", claim.id())
            .bind("token", claim.token())
            .execute());
  }

  Map<Integer, byte[]> checkpoints(Claim claim) {
    Map<Integer, byte[]> checkpoints = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery("SELECT number, content FROM work_checkpoint WHERE work_id = :id")
            .bind("id", claim.id())
            .map((row, context) ->
                Map.entry(
                    row.getInt("number"),
                    claim
                        .contentKey()
                        .open(Purpose.CHECKPOINT, row.getInt("number"), row.getBytes("content"))))
            .forEach(entry -> checkpoints.put(entry.getKey(), entry.getValue())));
    return checkpoints;
  }

  Content input(Claim claim) {
    return AcceptanceStore.INPUT.read(jdbi, claim.id(), claim.contentKey(), claim.inputSize());
  }

  private static byte[] sealedResult(Finish finish) {
    return finish
        .result()
        .filter(result -> result.size() > 0)
        .map(result -> RESULT.sealSingle(finish.claim().contentKey(), result))
        .orElse(new byte[0]);
  }
}
