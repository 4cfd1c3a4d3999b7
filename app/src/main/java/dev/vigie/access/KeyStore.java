package dev.vigie.access;

import dev.vigie.http.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of API keys. */
final class KeyStore {
  /** A key with the hash that a presented one must have. */
  record Hashed(ApiKey key, String hash) {}

  private static final String COLUMNS =
      """
      id, owner, name, scopes, hash, created_at, expires_at, revoked_at, last_used_at, replaced_by
      """;

  private final Jdbi jdbi;

  KeyStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Hashed> find(String id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT " + COLUMNS + " FROM api_key WHERE id = :id")
            .bind("id", id)
            .map((row, context) -> hashed(row))
            .findOne());
  }

  /**
   * Keys, newest first.
   *
   * @param owner only those of this owner, if given
   * @param after only those that follow the key of this id
   */
  List<ApiKey> list(Optional<String> owner, int limit, Optional<String> after) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT "
                    + COLUMNS
                    + """
                    FROM api_key
                    WHERE (:owner::text IS NULL OR owner = :owner)
                      AND (:after::text IS NULL
                        OR (created_at, id) < (SELECT created_at, id FROM api_key WHERE id = :after))
                    ORDER BY created_at DESC, id DESC LIMIT :limit
                    """)
            .bind("owner", owner.orElse(null))
            .bind("after", after.orElse(null))
            .bind("limit", limit)
            .map((row, context) -> hashed(row).key())
            .list());
  }

  /** Number of keys that work. */
  int live(String owner, Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT count(*) FROM api_key
                WHERE owner = :owner AND revoked_at IS NULL
                  AND (expires_at IS NULL OR expires_at > :now)
                """)
            .bind("owner", owner)
            .bind("now", now)
            .mapTo(Integer.class)
            .one());
  }

  void insert(ApiKey key, String hash) {
    jdbi.useHandle(handle -> insert(handle, key, hash));
  }

  /** False if there is no such key of the owner; a revoked one stays as it is. */
  boolean revoke(String id, Optional<String> owner, Instant now) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    UPDATE api_key SET revoked_at = coalesce(revoked_at, :now)
                    WHERE id = :id AND (:owner::text IS NULL OR owner = :owner)
                    """)
                .bind("id", id)
                .bind("owner", owner.orElse(null))
                .bind("now", now)
                .execute()
            == 1);
  }

  /**
   * Puts a new key beside an old one, which ends at a given time. False if the old one was
   * replaced, revoked or deleted meanwhile; nothing has changed then.
   */
  boolean replace(String oldId, Instant oldEnd, ApiKey key, String hash) {
    return jdbi.inTransaction(handle -> {
      boolean ended =
          handle
                  .createUpdate(
                      """
                      UPDATE api_key SET replaced_by = :newId, expires_at = least(expires_at, :end)
                      WHERE id = :id AND replaced_by IS NULL AND revoked_at IS NULL
                      """)
                  .bind("id", oldId)
                  .bind("newId", key.id())
                  .bind("end", oldEnd)
                  .execute()
              == 1;
      if (ended) {
        insert(handle, key, hash);
      }
      return ended;
    });
  }

  /** Writes when keys were last used; an earlier time than the stored one changes nothing. */
  void used(Map<String, Instant> uses) {
    jdbi.useHandle(handle -> {
      PreparedBatch batch =
          handle.prepareBatch(
              """
              UPDATE api_key SET last_used_at = :at
              WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)
              """);
      // In the same order in every process, so that none waits for another in a circle.
      new TreeMap<>(uses).forEach((id, at) -> batch.bind("id", id).bind("at", at).add());
      batch.execute();
    });
  }

  /** The same for every process on this store. */
  byte[] pseudonymKey() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT key FROM pseudonym_key").mapTo(byte[].class).one());
  }

  private static void insert(Handle handle, ApiKey key, String hash) {
    handle
        .createUpdate(
            """
            INSERT INTO api_key (id, owner, name, scopes, hash, created_at, expires_at)
            VALUES (:id, :owner, :name, :scopes, :hash, :createdAt, :expiresAt)
            """)
        .bind("id", key.id())
        .bind("owner", key.owner())
        .bind("name", key.name())
        .bind(
            "scopes",
            key.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(" ")))
        .bind("hash", hash)
        .bind("createdAt", key.createdAt())
        .bind("expiresAt", key.expiresAt().orElse(null))
        .execute();
  }

  private static Hashed hashed(ResultSet row) throws SQLException {
    return new Hashed(
        new ApiKey(
            row.getString("id"),
            row.getString("owner"),
            row.getString("name"),
            Arrays.stream(row.getString("scopes").split(" ", -1))
                .flatMap(word -> Scope.named(word).stream())
                .collect(Collectors.toSet()),
            row.getTimestamp("created_at").toInstant(),
            instant(row, "expires_at"),
            instant(row, "revoked_at"),
            instant(row, "last_used_at"),
            Optional.ofNullable(row.getString("replaced_by"))),
        row.getString("hash"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
