package dev.vigie.operate;

import dev.vigie.http.JsonAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.work.Webhook;
import dev.vigie.work.WebhookOutbox;
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
import java.util.Optional;
import java.util.UUID;

/** Webhooks that were not delivered, on the operator's port. */
@ApplicationScoped
@RoutingName(value = "admin", required = true)
public class WebhookService implements HttpService {
  private static final int LISTED = 200;
  private static final String GIVEN_UP = "given-up";
  private static final String WAITING = "waiting";

  /** A webhook as it goes over the wire: of its target only the host. */
  record View(
      UUID id,
      String status,
      UUID workId,
      String workload,
      String host,
      int tries,
      Optional<String> failure,
      Instant since,
      Optional<Instant> due,
      Optional<Instant> givenUpAt,
      String correlationId,
      String traceId,
      Map<String, String> links) {
    static View of(Webhook.Standing webhook) {
      String self = "/webhooks/" + webhook.id();
      return new View(
          webhook.id(),
          webhook.givenUpAt().isPresent() ? GIVEN_UP : WAITING,
          webhook.work().id(),
          webhook.work().workload(),
          webhook.host(),
          webhook.tries(),
          webhook.failure(),
          webhook.since(),
          webhook.due(),
          webhook.givenUpAt(),
          webhook.work().correlationId(),
          webhook.work().traceId(),
          Map.of("self", self, "replay", self + "/replay"));
    }
  }

  private final WebhookOutbox outbox;

  @Inject
  WebhookService(WebhookOutbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/webhooks", this::list)
        .get("/webhooks/{id}", this::show)
        .post("/webhooks/{id}/replay", this::replay)
        .delete("/webhooks/{id}", this::discard);
  }

  private void list(ServerRequest request, ServerResponse response) {
    boolean givenUp =
        switch (request.query().first("status").orElse(GIVEN_UP)) {
          case GIVEN_UP -> true;
          case WAITING -> false;
          default ->
              throw new ProblemException(
                  ProblemType.INVALID_REQUEST,
                  "The query may give status as %s or %s.".formatted(GIVEN_UP, WAITING));
        };
    List<View> webhooks = outbox.list(givenUp, LISTED).stream().map(View::of).toList();
    JsonAnswer.send(response, Map.of("webhooks", webhooks));
  }

  private void show(ServerRequest request, ServerResponse response) {
    JsonAnswer.send(
        response, View.of(outbox.find(id(request)).orElseThrow(WebhookService::notFound)));
  }

  private void replay(ServerRequest request, ServerResponse response) {
    UUID id = id(request);
    if (!outbox.replay(id)) {
      throw notFound();
    }
    response.status(Status.ACCEPTED_202);
    JsonAnswer.send(response, Map.of("id", id, "replayed", true));
  }

  private void discard(ServerRequest request, ServerResponse response) {
    if (!outbox.discard(id(request))) {
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
        ProblemType.NOT_FOUND,
        "There is no such webhook that was given up; /webhooks?status=given-up lists them.");
  }
}
