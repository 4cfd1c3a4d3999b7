package dev.vigie.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {
  @TempDir private Path data;

  @Test
  void whatWasWrittenIsThereAfterAnOrderlyRestart() {
    try (Database database = TestDatabase.open(data)) {
      database.jdbi().useHandle(handle -> handle.execute("create table kept (text text)"));
      database.jdbi().useHandle(handle -> handle.execute("insert into kept values ('été')"));
    }

    try (Database database = TestDatabase.open(data)) {
      assertThat(text(database, "select text from kept")).isEqualTo("été");
    }
  }

  @Test
  void sessionsAreDurableAndInUtc() {
    try (Database database = TestDatabase.open(data)) {
      for (String name : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(text(database, "show " + name)).as(name).isEqualTo("on");
      }
      assertThat(text(database, "show timezone")).isEqualTo("UTC");
      assertThat(text(database, "show password_encryption")).isEqualTo("scram-sha-256");
    }
  }

  private static String text(Database database, String query) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery(query).mapTo(String.class).one());
  }
}
