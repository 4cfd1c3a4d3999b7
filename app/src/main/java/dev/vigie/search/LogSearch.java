package dev.vigie.search;

/** Searches log lines. */
public interface LogSearch {
  /**
   * One page, newest first.
   *
   * @throws SearchException if Elasticsearch does not answer
   * @throws CursorExpiredException if the page before was asked for too long ago
   */
  LogPage find(LogQuery query);
}
