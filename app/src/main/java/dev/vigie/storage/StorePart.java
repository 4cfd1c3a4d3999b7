package dev.vigie.storage;

import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** The store within the life of the process; injecting it opened it. */
@ApplicationScoped
@Priority(Order.STORE)
class StorePart implements Part {
  private final Database database;

  @Inject
  StorePart(Database database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public void start() {
    if (!database.isUp()) {
      throw new StorageException("It does not answer");
    }
  }

  @Override
  public void stop(Duration atMost) {
    database.close();
  }
}
