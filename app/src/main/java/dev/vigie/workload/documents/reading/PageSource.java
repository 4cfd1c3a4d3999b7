package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.PageText;
import java.io.IOException;

/** The pages of one opened file. */
interface PageSource extends AutoCloseable {
  int pageCount();

  /**
   * @param number from 1 to {@link #pageCount()}
   * @throws LimitException when the page breaks a limit
   */
  PageText read(int number) throws IOException, ReadingException;

  @Override
  void close() throws IOException;
}
