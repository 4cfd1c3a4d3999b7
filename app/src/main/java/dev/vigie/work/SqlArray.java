package dev.vigie.work;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;

/**
 * Binds a column of many rows as one PostgreSQL array, so that a batch is one statement and one
 * round trip.
 */
final class SqlArray {
  private SqlArray() {}

  static <T> Argument of(String type, List<T> rows, Function<T, ?> column) {
    Object[] values = rows.stream().map(column).map(SqlArray::text).toArray(String[]::new);
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }

  static <T> Argument ofBytes(List<T> rows, Function<T, byte[]> column) {
    byte[][] values = rows.stream().map(column).toArray(byte[][]::new);
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf("bytea", values));
  }

  private static String text(Object value) {
    return value.toString();
  }
}
