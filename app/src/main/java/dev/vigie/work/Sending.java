package dev.vigie.work;

import java.util.UUID;

/** What the message of a work carries. */
record Sending(UUID id, String workload, String correlationId, String traceparent) {
  /** The same as part of another span. */
  Sending within(String otherTraceparent) {
    return new Sending(id, workload, correlationId, otherTraceparent);
  }
}
