package dev.vigie.operate;

import dev.vigie.http.JsonAnswer;
import dev.vigie.search.LogCursor;
import dev.vigie.search.LogPage;
import dev.vigie.search.LogPage.Count;
import dev.vigie.search.LogQuery;
import io.helidon.microprofile.server.RoutingName;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Log lines on the operator's port: {@code GET /logs?from=now-1h&level=ERROR&q=timeout}; {@code
 * docs/search.md} tells the parameters.
 */
@ApplicationScoped
@RoutingName(value = "admin", required = true)
public class LogService implements HttpService {
  /**
   * A page as it goes over the wire.
   *
   * @param counts present if an interval was asked for
   */
  record View(
      Instant from,
      Instant to,
      long total,
      boolean totalIsLeast,
      List<JsonNode> lines,
      Optional<List<Count>> counts,
      Optional<String> next) {}

  private final OperatorLogs logs;

  @Inject
  LogService(OperatorLogs logs) {
    this.logs = logs;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/logs", this::find);
  }

  private void find(ServerRequest request, ServerResponse response) {
    LogQuery query = LogRequest.read(request.query(), Instant.now());
    LogPage page = logs.find(query);
    JsonAnswer.send(
        response,
        new View(
            query.from(),
            query.to(),
            page.total(),
            page.isLeast(),
            page.lines(),
            query.interval().map(interval -> page.counts()),
            page.next().map(LogCursor::encoded)));
  }
}
