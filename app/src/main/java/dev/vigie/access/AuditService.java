package dev.vigie.access;

import dev.vigie.http.JsonAnswer;
import dev.vigie.http.RequestErrors;
import dev.vigie.http.RequestErrors.Place;
import io.helidon.microprofile.server.RoutingName;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code GET /audit} on the operator's port: administrative acts, newest first. */
@ApplicationScoped
@RoutingName(value = "admin", required = true)
public class AuditService implements HttpService {
  private static final int PAGE = 100;

  private final Audit audit;

  @Inject
  AuditService(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/audit", this::list);
  }

  private void list(ServerRequest request, ServerResponse response) {
    Optional<UUID> before = request.query().first("after").asOptional().map(AuditService::id);
    List<AuditRecord> found = audit.list(PAGE + 1, before);
    List<AuditRecord> page = found.subList(0, Math.min(PAGE, found.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("records", page);
    if (found.size() > PAGE) {
      answer.put("next", page.getLast().id());
    }
    JsonAnswer.send(response, answer);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException noId) {
      RequestErrors errors = new RequestErrors();
      errors.add(Place.QUERY, "after", "must be the member \"next\" of a page listed before");
      errors.check();
      throw noId;
    }
  }
}
