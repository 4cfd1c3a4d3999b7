package dev.vigie.webhooks;

import java.net.UnknownHostException;

/** Where a name leads was not found out in time. */
final class LateLookUpException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  LateLookUpException(Exception reason) {
    super("the look-up of the host took too long");
    initCause(reason);
  }
}
