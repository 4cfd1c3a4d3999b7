package dev.vigie.operate;

import dev.vigie.http.JsonAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.work.ResultOutbox;
import dev.vigie.workload.QueuedWorkload;
import io.helidon.http.Status;
import io.helidon.microprofile.server.RoutingName;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /search/rebuild} on the operator's port: every result is announced once more, for an
 * index that was lost or switched on late.
 */
@ApplicationScoped
@RoutingName(value = "admin", required = true)
public class RebuildService implements HttpService {
  private static final Logger LOGGER = LoggerFactory.getLogger(RebuildService.class);

  private final ResultOutbox outbox;
  private final Instance<QueuedWorkload> workloads;

  @Inject
  RebuildService(ResultOutbox outbox, Instance<QueuedWorkload> workloads) {
    this.outbox = outbox;
    this.workloads = workloads;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/search/rebuild", this::rebuild);
  }

  private void rebuild(ServerRequest request, ServerResponse response) {
    List<String> announcing =
        workloads.stream()
            .filter(QueuedWorkload::announcesResults)
            .map(QueuedWorkload::name)
            .toList();
    if (announcing.isEmpty()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "There is no index to rebuild: set vigie.search.url, and leave vigie.search.documents on.");
    }
    Map<String, Integer> announced = new LinkedHashMap<>();
    for (String workload : announcing) {
      announced.put(workload, outbox.announceAgain(workload));
    }
    LOGGER.info("all results are announced again: {}", announced);
    response.status(Status.ACCEPTED_202);
    JsonAnswer.send(response, Map.of("announced", announced));
  }
}
