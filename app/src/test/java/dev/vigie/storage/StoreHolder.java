package dev.vigie.storage;

import java.nio.file.Path;

/** Opens the store of a data folder, writes one row, says so, and waits for its own end. */
final class StoreHolder {
  static final String READY = "ready";

  private StoreHolder() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (Database database = TestDatabase.open(Path.of(arguments[0]))) {
      database
          .jdbi()
          .useHandle(handle -> {
            handle.execute("create table if not exists kept (number int)");
            handle.execute("insert into kept values (1)");
          });
      System.out.println(READY);
      Thread.currentThread().join();
    }
  }
}
