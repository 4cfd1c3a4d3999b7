package dev.vigie.operate;

import dev.vigie.http.JsonAnswer;
import dev.vigie.work.DeadLetter;
import dev.vigie.work.DeadLetters;
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
  private static final String PATH = "/dead-letters";
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
          Replayable.links(PATH, letter.work().id()));
    }
  }

  private final DeadLetters deadLetters;
  private final Replayable letters;

  @Inject
  DeadLetterService(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
    this.letters =
        new Replayable(
            id -> deadLetters.find(id).map(View::of),
            deadLetters::replay,
            deadLetters::discard,
            "There is no dead letter with this id; /dead-letters lists them.");
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(PATH, this::list);
    letters.routing(rules, PATH);
  }

  private void list(ServerRequest request, ServerResponse response) {
    List<View> listed = deadLetters.list(LISTED).stream().map(View::of).toList();
    JsonAnswer.send(response, Map.of("dead_letters", listed));
  }
}
