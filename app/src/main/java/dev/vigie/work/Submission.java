package dev.vigie.work;

import dev.vigie.workload.Content;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks to have done.
 *
 * @param input stays readable until the call that accepts it returns
 * @param parameters what the workload wants to know beside the input
 * @param idempotencyKey of the caller's choice; the same key and payload give the same work
 * @param callback where the caller wants to be told of the end of this work
 * @param traceparent W3C trace context of the request
 */
public record Submission(
    String owner,
    String workload,
    Content input,
    Map<String, String> parameters,
    Optional<String> idempotencyKey,
    Optional<CallbackTarget> callback,
    String correlationId,
    String traceparent) {
  /** The same as part of another span. */
  Submission within(String otherTraceparent) {
    return new Submission(
        owner,
        workload,
        input,
        parameters,
        idempotencyKey,
        callback,
        correlationId,
        otherTraceparent);
  }
}
