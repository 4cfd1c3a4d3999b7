package dev.vigie.work;

import dev.vigie.work.ContentKey.Purpose;
import dev.vigie.workload.Content;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Writes accepted work. Each write is one transaction of work and input: durable as a whole when
 * the call returns.
 */
final class AcceptanceStore {
  static final Chunks INPUT = new Chunks("work_input", Purpose.INPUT);

  private static final String INSERT_WORK =
      """
      INSERT INTO work (id, owner, workload, status, accepted_at, correlation_id, traceparent, content_key, parameters,
                        input_size, idempotency_key, payload_digest)
      SELECT id, owner, workload, 'ACCEPTED', accepted_at, correlation_id, traceparent, content_key, parameters,
             input_size, nullif(idempotency_key, ''), nullif(payload_digest, ''::bytea)
      FROM unnest(:ids, :owners, :workloads, :acceptedAt, :correlationIds, :traceparents, :contentKeys, :parameters,
                  :inputSizes, :idempotencyKeys, :payloadDigests)
        AS given (id, owner, workload, accepted_at, correlation_id, traceparent, content_key, parameters,
                  input_size, idempotency_key, payload_digest)
      ON CONFLICT DO NOTHING
      RETURNING id
      """;
  private static final String INSERT_WITH_INPUT =
      """
      WITH fresh AS (%s), input AS (
        INSERT INTO work_input (work_id, number, content)
        SELECT fresh.id, 0, given.content
        FROM fresh JOIN unnest(:ids, :inputs) AS given (id, content) ON given.id = fresh.id
        WHERE length(given.content) > 0),
      callback AS (
        INSERT INTO work_callback (work_id, host, target)
        SELECT fresh.id, given.host, given.target
        FROM fresh JOIN unnest(:ids, :callbackHosts, :callbackTargets) AS given (id, host, target)
          ON given.id = fresh.id
        WHERE length(given.target) > 0)
      SELECT id FROM fresh
      """
          .formatted(INSERT_WORK);

  /**
   * @param existing the work that was accepted with the key before
   * @param payloadDigest of that work; empty once it was erased
   */
  record KeyHolder(Work existing, Optional<byte[]> payloadDigest) {}

  private final Jdbi jdbi;

  AcceptanceStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Stores works whose input fits one chunk, with one commit for all.
   *
   * @return for each work whether it was stored; it was not if its idempotency key is taken
   */
  List<Boolean> insertAll(List<NewWork> works) {
    return jdbi.withHandle(handle -> {
      Set<UUID> fresh =
          new HashSet<>(
              bind(handle, INSERT_WITH_INPUT, works)
                  .bind("inputs", SqlArray.ofBytes(works, AcceptanceStore::sealedInput))
                  .bind("callbackHosts", SqlArray.of("text", works, AcceptanceStore::callbackHost))
                  .bind("callbackTargets", SqlArray.ofBytes(works, AcceptanceStore::sealedCallback))
                  .mapTo(UUID.class)
                  .list());
      return works.stream().map(work -> fresh.contains(work.id())).toList();
    });
  }

  /**
   * Stores a work of any size.
   *
   * @return whether it was stored; it was not if its idempotency key is taken
   */
  boolean insert(NewWork work) {
    return jdbi.inTransaction(handle -> {
      boolean fresh =
          bind(handle, INSERT_WORK, List.of(work)).mapTo(UUID.class).findOne().isPresent();
      if (fresh) {
        INPUT.write(handle, work.id(), work.contentKey(), work.submission().input());
        work.submission().callback().ifPresent(callback -> insertCallback(handle, work));
      }
      return fresh;
    });
  }

  Optional<KeyHolder> findByKey(String owner, String idempotencyKey) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT "
                    + WorkRows.COLUMNS
                    + ", payload_digest FROM work WHERE owner = :owner AND idempotency_key = :key")
            .bind("owner", owner)
            .bind("key", idempotencyKey)
            .map((row, context) ->
                new KeyHolder(
                    WorkRows.work(row), Optional.ofNullable(row.getBytes("payload_digest"))))
            .findOne());
  }

  /** By the index of unfinished works alone: an owner may have any number of finished ones. */
  long unfinished(String owner) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                WITH unfinished AS MATERIALIZED (SELECT owner FROM work WHERE finished_at IS NULL)
                SELECT count(*) FROM unfinished WHERE owner = :owner
                """)
            .bind("owner", owner)
            .mapTo(Long.class)
            .one());
  }

  private static Query bind(Handle handle, String sql, List<NewWork> works) {
    return handle
        .createQuery(sql)
        .bind("ids", SqlArray.of("uuid", works, NewWork::id))
        .bind("owners", SqlArray.of("text", works, work -> work.submission().owner()))
        .bind("workloads", SqlArray.of("text", works, work -> work.submission().workload()))
        .bind("acceptedAt", SqlArray.of("timestamptz", works, NewWork::acceptedAt))
        .bind(
            "correlationIds", SqlArray.of("text", works, work -> work.submission().correlationId()))
        .bind("traceparents", SqlArray.of("text", works, work -> work.submission().traceparent()))
        .bind("contentKeys", SqlArray.ofBytes(works, work -> work.contentKey().bytes()))
        .bind(
            "parameters",
            SqlArray.ofBytes(
                works,
                work -> WorkRows.sealParameters(work.contentKey(), work.submission().parameters())))
        .bind("inputSizes", SqlArray.of("bigint", works, work -> work.submission().input().size()))
        .bind(
            "idempotencyKeys",
            SqlArray.of("text", works, work -> work.submission().idempotencyKey().orElse("")))
        .bind(
            "payloadDigests",
            SqlArray.ofBytes(works, work -> work.payloadDigest().orElse(new byte[0])));
  }

  private static void insertCallback(Handle handle, NewWork work) {
    handle
        .createUpdate(
            "INSERT INTO work_callback (work_id, host, target) VALUES (:id, :host, :target)")
        .bind("id", work.id())
        .bind("host", callbackHost(work))
        .bind("target", sealedCallback(work))
        .execute();
  }

  private static String callbackHost(NewWork work) {
    return work.submission().callback().map(CallbackTarget::host).orElse("");
  }

  private static byte[] sealedCallback(NewWork work) {
    return work.submission()
        .callback()
        .map(target -> target.seal(work.contentKey()))
        .orElse(new byte[0]);
  }

  private static byte[] sealedInput(NewWork work) {
    Content input = work.submission().input();
    return input.size() == 0 ? new byte[0] : INPUT.sealSingle(work.contentKey(), input);
  }
}
