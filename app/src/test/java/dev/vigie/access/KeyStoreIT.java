package dev.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.Scope;
import dev.vigie.storage.Database;
import dev.vigie.storage.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** API keys in a real store. */
class KeyStoreIT {
  private static Database database;
  private static ApiKeys keys;

  @BeforeAll
  static void open(@TempDir Path folder) {
    database = TestDatabase.open(folder);
    KeyStore store = new KeyStore(database.jdbi());
    keys = new ApiKeys(store, new KeyMemory(Duration.ZERO, store::find));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void ofAKeyOnlyItsHashIsStored() {
    ApiKeys.Created made = keys.create(wanted("hashed"));

    String row =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("SELECT api_key::text FROM api_key WHERE id = :id")
                    .bind("id", made.key().id())
                    .mapTo(String.class)
                    .one());
    String secret =
        made.text().text().substring(KeyText.PREFIX.length() + made.key().id().length());
    assertThat(row).contains(made.text().hash()).doesNotContain(secret);
  }

  @Test
  void anOwnerHasSoManyKeysThatWork() {
    ApiKeys.Created first = keys.create(wanted("greedy"));
    for (int count = 1; count < ApiKeys.MOST_LIVE; count++) {
      keys.create(wanted("greedy"));
    }

    assertRefused(() -> keys.create(wanted("greedy")));
    assertRefused(() -> keys.rotate(first.key(), Duration.ofDays(1), Optional.empty()));
    assertThat(keys.create(wanted("modest")).key().owner()).isEqualTo("modest");
    keys.revoke(first.key().id(), Optional.empty());
    assertThat(keys.create(wanted("greedy")).key().owner()).isEqualTo("greedy");
  }

  private static NewKey wanted(String owner) {
    return new NewKey(
        owner, "a test", Set.of(Scope.READ), Optional.of(Instant.now().plus(Duration.ofDays(1))));
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT));
  }
}
