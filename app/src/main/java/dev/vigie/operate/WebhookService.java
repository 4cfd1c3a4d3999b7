package dev.vigie.operate;

import dev.vigie.http.JsonAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.work.Webhook;
import dev.vigie.work.WebhookOutbox;
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
  private static final String PATH = "/webhooks";
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
          Replayable.links(PATH, webhook.id()));
    }
  }

  private final WebhookOutbox outbox;
  private final Replayable webhooks;

  @Inject
  WebhookService(WebhookOutbox outbox) {
    this.outbox = outbox;
    this.webhooks =
        new Replayable(
            id -> outbox.find(id).map(View::of),
            outbox::replay,
            outbox::discard,
            "There is no such webhook that was given up; /webhooks?status=given-up lists them.");
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(PATH, this::list);
    webhooks.routing(rules, PATH);
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
    List<View> listed = outbox.list(givenUp, LISTED).stream().map(View::of).toList();
    JsonAnswer.send(response, Map.of("webhooks", listed));
  }
}
