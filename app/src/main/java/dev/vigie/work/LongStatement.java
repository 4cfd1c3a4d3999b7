package dev.vigie.work;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/** A statement about any number of rows; the limit for an answer is for those about few. */
final class LongStatement {
  private LongStatement() {}

  /** Lets what follows on this connection take its time; the pool takes that back. */
  static void allow(Handle handle) {
    try {
      handle.getConnection().setNetworkTimeout(Runnable::run, 0);
    } catch (SQLException lost) {
      throw new ConnectionException(lost);
    }
  }
}
