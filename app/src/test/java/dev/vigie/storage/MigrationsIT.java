package dev.vigie.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of two versions on the same tables, as a rolling update has them. */
class MigrationsIT {
  private static final int PROCESSES = 4;

  @TempDir private Path folder;
  private PostgresServer server;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = PostgresServer.start(folder.resolve("server"));
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  @Test
  void processesThatStartAtTheSameTimeMigrateOnce() throws Exception {
    List<Future<Long>> starts = new ArrayList<>();
    try (ExecutorService processes = Executors.newFixedThreadPool(PROCESSES)) {
      for (int number = 0; number < PROCESSES; number++) {
        starts.add(
            processes.submit(() -> {
              try (Database database = open()) {
                return applied(database);
              }
            }));
      }
    }

    for (Future<Long> start : starts) {
      assertThat(start.get()).isEqualTo(starts.getFirst().get()).isPositive();
    }
  }

  @Test
  void theVersionBeforeGoesOnAndStartsOnTheTablesOfTheNext() throws Exception {
    try (Database old = open()) {
      insert(old);

      migrateFurther();

      insert(old);
      try (Database oldStartedLater = open()) {
        insert(oldStartedLater);
        assertThat(applied(oldStartedLater)).isEqualTo(applied(old));
      }
    }
  }

  @Test
  void aMigrationThatWaitsForATableGivesUpBeforeOthersWaitForIt() throws Exception {
    try (Database database = open();
        Handle busy = database.jdbi().open()) {
      busy.begin();
      busy.execute("LOCK TABLE work IN ACCESS SHARE MODE");

      long begin = System.nanoTime();
      assertThat(org.assertj.core.api.Assertions.catchThrowable(this::migrateFurther))
          .hasMessageContaining("lock timeout");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(5));
      busy.rollback();
      migrateFurther();
    }
  }

  private Database open() {
    return Database.open(TestDatabase.settings(server.settings()), folder);
  }

  /** What a next version may do: it adds. */
  private void migrateFurther() throws IOException {
    Flyway.configure()
        .dataSource(server.url(), server.user(), server.password())
        .jdbcProperties(Database.MIGRATION_SESSION)
        .locations("classpath:db/migration", "classpath:dev/vigie/storage/next")
        .load()
        .migrate();
  }

  private static void insert(Database database) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                INSERT INTO work (id, owner, workload, status, accepted_at, correlation_id, traceparent, input_size)
                VALUES (?, 'owner', 'toy', 'ACCEPTED', now(), 'c', 't', 0)
                """,
                UUID.randomUUID()));
  }

  private static long applied(Database database) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT count(*) FROM flyway_schema_history WHERE success")
                .mapTo(Long.class)
                .one());
  }
}
