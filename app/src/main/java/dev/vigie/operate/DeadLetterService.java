package dev.vigie.operate;

import dev.vigie.http.JsonAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.work.DeadLetter;
import dev.vigie.work.DeadLetters;
import io.helidon.http.Status;
import io.helidon.microprofile.server.RoutingName;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Dead letters on the operator's port. A plain Helidon service, as a second JAX-RS application
 * would share its providers with the public one.
 */
@ApplicationScoped
@RoutingName(value = "admin", required = true)
public class DeadLetterService implements HttpService {
  private static final int LISTED = 200;

  /** A dead letter as it goes over the wire; the input of the caller is not part of it. */
  record View(
      UUID id,
      String workload,
      String reason,
      String explanation,
      Instant at,
      int attempts,
      Instant acceptedAt,
      String correlationId,
      String traceId,
      Map<String, String> links) {
    static View of(DeadLetter letter) {
      String self = "/dead-letters/" + letter.work().id();
      return new View(
          letter.work().id(),
          letter.work().workload(),
          letter.reason(),
          letter.explanation(),
          letter.at(),
          letter.work().attempts(),
          letter.work().acceptedAt(),
          letter.work().correlationId(),
          letter.work().traceId(),
          Map.of("self", self, "replay", self + "/replay"));
    }
  }

  private final DeadLetters deadLetters;

  @Inject
  DeadLetterService(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/dead-letters", this::list)
        .get("/dead-letters/{id}", this::show)
        .post("/dead-letters/{id}/replay", this::replay)
        .delete("/dead-letters/{id}", this::discard);
  }

  private void list(ServerRequest request, ServerResponse response) {
    List<View> letters = deadLetters.list(LISTED).stream().map(View::of).toList();
    JsonAnswer.send(response, Map.of("dead_letters", letters));
  }

  private void show(ServerRequest request, ServerResponse response) {
    DeadLetter letter = deadLetters.find(id(request)).orElseThrow(DeadLetterService::notFound);
    JsonAnswer.send(response, View.of(letter));
  }

  private void replay(ServerRequest request, ServerResponse response) {
    UUID id = id(request);
    if (!deadLetters.replay(id)) {
      throw notFound();
    }
    response.status(Status.ACCEPTED_202);
    JsonAnswer.send(response, Map.of("id", id, "replayed", true));
  }

  private void discard(ServerRequest request, ServerResponse response) {
    if (!deadLetters.discard(id(request))) {
      throw notFound();
    }
    response.status(Status.NO_CONTENT_204).send();
  }

  private static UUID id(ServerRequest request) {
    try {
      return UUID.fromString(request.path().pathParameters().get("id"));
    } catch (IllegalArgumentException notAnId) {
      throw notFound();
    }
  }

  private static ProblemException notFound() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "There is no dead letter with this id; /dead-letters lists them.");
  }
}
