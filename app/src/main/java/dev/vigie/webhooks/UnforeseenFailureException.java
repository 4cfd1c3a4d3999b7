package dev.vigie.webhooks;

import java.io.IOException;

/** A call could not be made, and nobody thought of why: it is tried again as one that failed. */
final class UnforeseenFailureException extends IOException {
  private static final long serialVersionUID = 1L;

  UnforeseenFailureException(RuntimeException reason) {
    super("the call could not be made", reason);
  }
}
