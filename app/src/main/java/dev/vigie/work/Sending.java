package dev.vigie.work;

import java.util.UUID;

/** What the message of a work carries. */
record Sending(UUID id, String workload, String correlationId, String traceparent) {}
