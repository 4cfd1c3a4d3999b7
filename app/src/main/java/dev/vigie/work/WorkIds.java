package dev.vigie.work;

import java.time.Instant;
import java.util.UUID;

/** Ids of works grow with the time of acceptance, so that a span of time is a part of an index. */
final class WorkIds {
  /** After the newest of all. */
  static final UUID LAST = new UUID(-1, -1);

  /** A UUIDv7 begins with the milliseconds of its time (RFC 9562, 5.7). */
  private static final int BITS_BELOW_TIME = 16;

  private WorkIds() {}

  /** Not after any id of a work that is accepted at a time or later. */
  static UUID firstAt(Instant time) {
    return new UUID(time.toEpochMilli() << BITS_BELOW_TIME, 0);
  }
}
