package dev.vigie.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A form up to where the headers of its part end. The parser (mimepull 1.9) keeps them all, however
 * many and however long, and the limit on bodies is one on what comes after them.
 */
final class FormHead extends FilterInputStream {
  /** In bytes; senders use some hundred. */
  static final int LONGEST = 8 * 1024;

  /** The parser reads so far ahead of what it needs, in bytes. */
  private static final int READ_AHEAD = 16 * 1024;

  private long left = LONGEST + READ_AHEAD;
  private boolean over;

  FormHead(InputStream form) {
    super(form);
  }

  /** The headers are known: what comes now is the part's content. */
  void end() {
    over = true;
  }

  @Override
  public int read() throws IOException {
    check();
    int next = super.read();
    left--;
    return next;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    check();
    int most = over ? length : (int) Math.min(length, left);
    int count = super.read(target, offset, most);
    left -= Math.max(count, 0);
    return count;
  }

  private void check() {
    if (!over && left <= 0) {
      throw RequestErrors.inBody(
          "/file",
          "The headers of the part must end within the first %d bytes of the form."
              .formatted(LONGEST));
    }
  }
}
