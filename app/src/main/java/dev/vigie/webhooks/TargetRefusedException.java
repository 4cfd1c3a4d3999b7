package dev.vigie.webhooks;

import java.net.UnknownHostException;

/** A name leads to an address that may not be called. */
final class TargetRefusedException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  TargetRefusedException() {
    super("the host leads to an address that may not be called");
  }
}
