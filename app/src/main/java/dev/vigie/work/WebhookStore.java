package dev.vigie.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The calls as a table. Rows of works are always locked before rows of calls. */
final class WebhookStore implements WebhookOutbox {
  /** Of one owner, looked at by one claim: some milliseconds. */
  private static final int MOST_HOSTS = 256;

  private static final String STANDING =
      "SELECT webhook.id AS webhook_id, webhook.host, webhook.tries, webhook.failure, webhook.since, webhook.due_at,"
          + " webhook.given_up_at, "
          + WorkRows.COLUMNS
          + " FROM webhook JOIN work ON work.id = webhook.work_id ";

  private final Jdbi jdbi;

  WebhookStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The statement that writes the calls of works that end, if anybody wants them; part of the one
   * that ends them. It needs their ids as {@code :ids}.
   *
   * @param ended where their {@code id} and {@code owner} stand
   */
  static String tellOf(String ended) {
    return """
    INSERT INTO webhook (work_id, owner, host, own)
    SELECT ended.id, ended.owner, coalesce(given.host, callback.host), given.host IS NOT NULL
    FROM %s AS ended
    LEFT JOIN work_callback AS given ON given.work_id = ended.id AND given.work_id = ANY (:ids)
    LEFT JOIN callback ON callback.owner = ended.owner AND callback.gone_at IS NULL
    WHERE coalesce(given.host, callback.host) IS NOT NULL
    ON CONFLICT (work_id) DO UPDATE
    SET id = gen_random_uuid(), host = excluded.host, own = excluded.own, tries = 0, failure = NULL,
        since = now(), due_at = now(), given_up_at = NULL
    """
        .formatted(ended);
  }

  /** Writes, within the transaction that ends a work, the call that tells of it. */
  static void tell(Handle handle, UUID id) {
    handle
        .createUpdate(tellOf("(SELECT id, owner FROM work WHERE id = ANY (:ids))"))
        .bind("ids", SqlArray.of("uuid", List.of(id), given -> given))
        .execute();
  }

  /**
   * Goes from owner to owner, and from host to host of each, by the index: the many calls of one do
   * not have to be passed to find those of another. Of an owner with very many hosts some are
   * looked at, and others the next time: the walk begins at random in the order of the hosts'
   * digests, and goes on from the last one to the first.
   */
  @Override
  public List<Webhook> claim(Room room, Duration lease) {
    List<Map.Entry<String, Share>> owners = List.copyOf(room.owners().entrySet());
    List<Map.Entry<String, Integer>> hosts = List.copyOf(room.hosts().entrySet());
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                WITH RECURSIVE owners (owner) AS (
                  (SELECT owner FROM webhook WHERE given_up_at IS NULL ORDER BY owner LIMIT 1)
                  UNION ALL
                  SELECT (SELECT webhook.owner FROM webhook
                          WHERE given_up_at IS NULL AND webhook.owner > owners.owner ORDER BY webhook.owner LIMIT 1)
                  FROM owners WHERE owners.owner IS NOT NULL),
                shares AS (
                  SELECT owners.owner, coalesce(named.calls, :calls) AS calls,
                         least(coalesce(named.strangers, :callsOfStrangers), :strangers) AS strangers
                  FROM owners LEFT JOIN unnest(:owners, :ownersCalls, :ownersStrangers) AS named (owner, calls, strangers)
                    ON named.owner = owners.owner
                  WHERE owners.owner IS NOT NULL),
                due AS (
                  SELECT found.id, found.host, found.most, found.stranger, shares.owner, shares.strangers,
                         row_number() OVER (PARTITION BY shares.owner ORDER BY found.due_at) - shares.calls AS turn
                  FROM shares CROSS JOIN LATERAL (
                    WITH RECURSIVE digests (digest) AS (
                      SELECT (SELECT md5(host) FROM webhook
                              WHERE owner = shares.owner AND given_up_at IS NULL AND md5(host) >= :start
                              ORDER BY md5(host) LIMIT 1)
                      UNION
                      SELECT coalesce(
                        (SELECT md5(host) FROM webhook
                         WHERE owner = shares.owner AND given_up_at IS NULL AND md5(host) > digests.digest
                         ORDER BY md5(host) LIMIT 1),
                        (SELECT md5(host) FROM webhook
                         WHERE owner = shares.owner AND given_up_at IS NULL
                         ORDER BY md5(host) LIMIT 1))
                      FROM digests)
                    SELECT longest.id, longest.host, longest.due_at, coalesce(named.calls, 1) AS most,
                           named.host IS NULL AS stranger
                    FROM (SELECT digest FROM digests LIMIT :hostsOfOne) AS hosts
                    LEFT JOIN unnest(:hosts, :hostsCalls) AS named (host, calls) ON md5(named.host) = hosts.digest
                    CROSS JOIN LATERAL (
                      SELECT id, host, due_at FROM webhook
                      WHERE owner = shares.owner AND md5(host) = hosts.digest AND given_up_at IS NULL
                        AND due_at <= now()
                      ORDER BY due_at LIMIT coalesce(named.calls, least(1, shares.strangers))
                      FOR UPDATE SKIP LOCKED) AS longest
                    LIMIT shares.calls) AS found),
                ranked AS (
                  SELECT id, turn, most, stranger, strangers,
                         row_number() OVER (PARTITION BY host ORDER BY turn) AS of_host,
                         row_number() OVER (PARTITION BY stranger ORDER BY turn) AS of_all,
                         row_number() OVER (PARTITION BY stranger, owner ORDER BY turn) AS of_owner
                  FROM due)
                UPDATE webhook SET due_at = now() + :lease * interval '1 millisecond', tries = tries + 1
                FROM work LEFT JOIN work_callback ON work_callback.work_id = work.id
                WHERE webhook.id = ANY (ARRAY (
                    SELECT id FROM ranked
                    WHERE of_host <= most AND (NOT stranger OR (of_all <= :strangers AND of_owner <= strangers))
                    ORDER BY turn LIMIT :total))
                  AND work.id = webhook.work_id AND work.finished_at IS NOT NULL AND work.content_key IS NOT NULL
                RETURNING webhook.id AS webhook_id, webhook.host, webhook.own, webhook.tries, work.content_key,
                          work_callback.target,
                """
                    + WorkRows.COLUMNS)
            .bind("lease", lease.toMillis())
            .bind("total", room.total())
            .bind("strangers", room.strangers())
            .bind("calls", room.eachOwner().calls())
            .bind("callsOfStrangers", room.eachOwner().strangers())
            .bind("owners", SqlArray.of("text", owners, Map.Entry::getKey))
            .bind("ownersCalls", SqlArray.of("integer", owners, owner -> owner.getValue().calls()))
            .bind(
                "ownersStrangers",
                SqlArray.of("integer", owners, owner -> owner.getValue().strangers()))
            .bind("hosts", SqlArray.of("text", hosts, Map.Entry::getKey))
            .bind("hostsCalls", SqlArray.of("integer", hosts, Map.Entry::getValue))
            .bind("hostsOfOne", MOST_HOSTS)
            .bind("start", UUID.randomUUID().toString().replace("-", ""))
            .map((row, context) -> webhook(row))
            .list());
  }

  @Override
  public void settle(UUID id) {
    jdbi.useHandle(handle ->
        handle.createUpdate("DELETE FROM webhook WHERE id = :id").bind("id", id).execute());
  }

  @Override
  public void putOff(UUID id, Duration delay, String failure) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE webhook SET due_at = now() + :delay * interval '1 millisecond', failure = :failure
                WHERE id = :id AND given_up_at IS NULL
                """)
            .bind("delay", delay.toMillis())
            .bind("failure", failure)
            .bind("id", id)
            .execute());
  }

  @Override
  public boolean giveUp(UUID id, String failure) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    UPDATE webhook SET given_up_at = now(), failure = :failure
                    WHERE id = :id AND given_up_at IS NULL
                    """)
                .bind("failure", failure)
                .bind("id", id)
                .execute()
            == 1);
  }

  @Override
  public Pending pending() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT (SELECT count(*) FROM (SELECT FROM webhook WHERE given_up_at IS NULL LIMIT :most) AS counted)
                         AS waiting,
                       (SELECT min(since) FROM webhook WHERE given_up_at IS NULL) AS oldest,
                       (SELECT count(*) FROM (SELECT FROM webhook WHERE given_up_at IS NOT NULL LIMIT :most) AS counted)
                         AS given_up
                """)
            .bind("most", Pending.MOST)
            .map((row, context) ->
                new Pending(
                    row.getLong("waiting"),
                    WorkRows.instant(row, "oldest"),
                    row.getLong("given_up")))
            .one());
  }

  @Override
  public List<Webhook.Standing> list(boolean givenUp, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                STANDING
                    + (givenUp
                        ? "WHERE webhook.given_up_at IS NOT NULL ORDER BY webhook.given_up_at DESC LIMIT :limit"
                        : "WHERE webhook.given_up_at IS NULL ORDER BY webhook.since DESC LIMIT :limit"))
            .bind("limit", limit)
            .map((row, context) -> standing(row))
            .list());
  }

  @Override
  public Optional<Webhook.Standing> find(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(STANDING + "WHERE webhook.id = :id")
            .bind("id", id)
            .map((row, context) -> standing(row))
            .findOne());
  }

  @Override
  public boolean replay(UUID id) {
    return changed(
        "UPDATE webhook SET given_up_at = NULL, tries = 0, due_at = now() WHERE id = :id AND given_up_at IS NOT NULL",
        id);
  }

  @Override
  public boolean discard(UUID id) {
    return changed("DELETE FROM webhook WHERE id = :id AND given_up_at IS NOT NULL", id);
  }

  private boolean changed(String sql, UUID id) {
    return jdbi.withHandle(handle -> handle.createUpdate(sql).bind("id", id).execute() == 1);
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    String host = row.getString("host");
    byte[] target = row.getBytes("target");
    return new Webhook(
        WorkRows.uuid(row, "webhook_id"),
        WorkRows.work(row),
        row.getString("traceparent"),
        host,
        row.getBoolean("own") && target != null
            ? Optional.of(
                CallbackTarget.open(host, ContentKey.of(row.getBytes("content_key")), target))
            : Optional.empty(),
        row.getInt("tries"));
  }

  private static Webhook.Standing standing(ResultSet row) throws SQLException {
    Optional<Instant> givenUpAt = WorkRows.instant(row, "given_up_at");
    return new Webhook.Standing(
        WorkRows.uuid(row, "webhook_id"),
        WorkRows.work(row),
        row.getString("host"),
        row.getInt("tries"),
        Optional.ofNullable(row.getString("failure")),
        WorkRows.instant(row, "since").orElseThrow(),
        givenUpAt.isPresent() ? Optional.empty() : WorkRows.instant(row, "due_at"),
        givenUpAt);
  }
}
