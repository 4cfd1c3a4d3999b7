package dev.vigie.webhooks;

import dev.vigie.work.CallbackTarget;
import dev.vigie.work.ContentKey;
import dev.vigie.work.ContentKey.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Callbacks and secrets as tables; URLs and secrets are sealed. */
final class SqlCallbackStore implements CallbackStore {

  /** More old secrets than these do not sign: the header must stay short. */
  private static final int MOST_SECRETS = 4;

  private final Jdbi jdbi;

  SqlCallbackStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void put(String owner, CallbackTarget target) {
    ContentKey key = ContentKey.random();
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              INSERT INTO callback (owner, content_key, host, target) VALUES (:owner, :key, :host, :target)
              ON CONFLICT (owner) DO UPDATE
              SET content_key = excluded.content_key, host = excluded.host, target = excluded.target,
                  set_at = now(), gone_at = NULL
              """)
          .bind("owner", owner)
          .bind("key", key.bytes())
          .bind("host", target.host())
          .bind("target", target.seal(key))
          .execute();
      handle
          .createUpdate("UPDATE webhook SET host = :host WHERE owner = :owner AND NOT own")
          .bind("host", target.host())
          .bind("owner", owner)
          .execute();
    });
  }

  @Override
  public Optional<Callback> find(String owner) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT content_key, host, target, set_at, gone_at FROM callback WHERE owner = :owner")
            .bind("owner", owner)
            .map((row, context) ->
                new Callback(
                    CallbackTarget.open(
                        row.getString("host"),
                        ContentKey.of(row.getBytes("content_key")),
                        row.getBytes("target")),
                    row.getObject("set_at", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getObject("gone_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)))
            .findOne());
  }

  @Override
  public boolean remove(String owner) {
    return jdbi.inTransaction(handle -> {
      boolean found = execute(handle, "DELETE FROM callback WHERE owner = :owner", owner) == 1;
      execute(handle, "DELETE FROM webhook WHERE owner = :owner AND NOT own", owner);
      return found;
    });
  }

  @Override
  public void gone(String owner, Instant setAt) {
    jdbi.useTransaction(handle -> {
      int given =
          handle
              .createUpdate(
                  "UPDATE callback SET gone_at = coalesce(gone_at, now()) WHERE owner = :owner AND set_at = :setAt")
              .bind("owner", owner)
              .bind("setAt", setAt)
              .execute();
      if (given == 1) {
        execute(
            handle,
            "UPDATE webhook SET given_up_at = now(), failure = '%s'".formatted(GONE)
                + " WHERE owner = :owner AND NOT own AND given_up_at IS NULL",
            owner);
      }
    });
  }

  @Override
  public void addSecret(String owner, byte[] secret, Duration overlap) {
    ContentKey key = ContentKey.random();
    jdbi.useTransaction(handle -> {
      // Of two secrets made at the same time, the later one has to see the other.
      handle.execute(
          "SELECT pg_advisory_xact_lock(hashtextextended('callback_secret ' || ?, 0))", owner);
      handle
          .createUpdate(
              """
              UPDATE callback_secret SET until = now() + :overlap * interval '1 millisecond'
              WHERE owner = :owner AND until IS NULL
              """)
          .bind("overlap", overlap.toMillis())
          .bind("owner", owner)
          .execute();
      handle
          .createUpdate(
              "INSERT INTO callback_secret (owner, content_key, secret) VALUES (:owner, :key, :secret)")
          .bind("owner", owner)
          .bind("key", key.bytes())
          .bind("secret", key.seal(Purpose.SECRET, 0, secret))
          .execute();
      handle
          .createUpdate(
              """
              DELETE FROM callback_secret
              WHERE owner = :owner AND (until <= now() OR id NOT IN (
                SELECT id FROM callback_secret WHERE owner = :owner ORDER BY made_at DESC LIMIT :most))
              """)
          .bind("owner", owner)
          .bind("most", MOST_SECRETS)
          .execute();
    });
  }

  @Override
  public List<byte[]> secrets(String owner) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT content_key, secret FROM callback_secret
                WHERE owner = :owner AND coalesce(until > now(), true) ORDER BY made_at DESC
                """)
            .bind("owner", owner)
            .map((row, context) ->
                ContentKey.of(row.getBytes("content_key"))
                    .open(Purpose.SECRET, 0, row.getBytes("secret")))
            .list());
  }

  @Override
  public boolean hasSecret(String owner) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT EXISTS (SELECT FROM callback_secret WHERE owner = :owner AND until IS NULL)")
            .bind("owner", owner)
            .mapTo(Boolean.class)
            .one());
  }

  private static int execute(Handle handle, String sql, String owner) {
    return handle.createUpdate(sql).bind("owner", owner).execute();
  }
}
