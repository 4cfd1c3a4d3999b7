package dev.vigie.operate;

import dev.vigie.http.JsonAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.operate.JaegerSpans.Span;
import dev.vigie.operate.JaegerSpans.UnavailableException;
import dev.vigie.search.Condition;
import dev.vigie.search.LogField;
import dev.vigie.search.LogPage;
import dev.vigie.search.LogQuery;
import dev.vigie.work.Work;
import dev.vigie.work.WorkLookup;
import io.helidon.microprofile.server.RoutingName;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET /work/{id}/timeline} on the operator's port: all that is known of one piece of work. A
 * source that is away is named in {@code missing}; the others are told all the same.
 */
@ApplicationScoped
@RoutingName(value = "admin", required = true)
public class TimelineService implements HttpService {
  private static final Logger LOGGER = LoggerFactory.getLogger(TimelineService.class);
  private static final int MOST_LINES = 1_000;
  private static final int MOST_SPANS = 1_000;
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** The work without what its caller sent. */
  record WorkView(
      UUID id,
      String workload,
      String status,
      Instant acceptedAt,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      int attempts,
      Optional<Work.Failure> error,
      String correlationId,
      String traceId) {
    static WorkView of(Work work) {
      return new WorkView(
          work.id(),
          work.workload(),
          work.status().name(),
          work.acceptedAt(),
          work.startedAt(),
          work.finishedAt(),
          work.attempts(),
          work.error(),
          work.correlationId(),
          work.traceId());
    }
  }

  /** Why something of the timeline is not there. */
  record Missing(String source, String reason) {}

  record View(
      WorkView work,
      List<Timeline.Attempt> attempts,
      Timeline.SpanSummary spans,
      List<Timeline.Event> events,
      List<Missing> missing,
      Map<String, String> links) {}

  private final OperateSettings settings;
  private final WorkLookup works;
  private final OperatorLogs logs;
  private final Optional<JaegerSpans> jaeger;

  @Inject
  TimelineService(OperateSettings settings, WorkLookup works, OperatorLogs logs) {
    this.settings = settings;
    this.works = works;
    this.logs = logs;
    this.jaeger = settings.jaeger().map(JaegerSpans::new);
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/work/{id}/timeline", this::show);
  }

  private void show(ServerRequest request, ServerResponse response) {
    Work work =
        id(request.path().pathParameters().get("id"))
            .flatMap(works::lookUp)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "There is no work with this id, or it was deleted after its retention;"
                        + " /logs?work_id=… may still find its lines."));
    List<Missing> missing = new ArrayList<>();
    Timeline timeline = Timeline.of(work, lines(work, missing), spans(work, missing));
    JsonAnswer.send(
        response,
        new View(
            WorkView.of(work),
            timeline.attempts(),
            timeline.spans(),
            timeline.events(),
            missing,
            links(work)));
  }

  private List<JsonNode> lines(Work work, List<Missing> missing) {
    LogQuery query =
        new LogQuery(
            work.acceptedAt().minus(MARGIN),
            Instant.now().plus(MARGIN),
            Optional.of(
                new Condition.Any(
                    List.of(
                        new Condition.Is(LogField.WORK_ID, work.id().toString()),
                        new Condition.Is(LogField.TRACE_ID, work.traceId())))),
            LogQuery.Order.OLDEST_FIRST,
            MOST_LINES,
            Optional.empty(),
            Optional.empty());
    try {
      LogPage page = logs.find(query);
      if (page.total() > MOST_LINES) {
        missing.add(
            new Missing("logs", "Only the first %d lines are shown.".formatted(MOST_LINES)));
      }
      return page.lines();
    } catch (ProblemException problem) {
      missing.add(new Missing("logs", String.valueOf(problem.getMessage())));
      return List.of();
    }
  }

  private List<Span> spans(Work work, List<Missing> missing) {
    if (jaeger.isEmpty()) {
      missing.add(
          new Missing("spans", "Set vigie.tracing.query-url to the Jaeger that gets them."));
      return List.of();
    }
    try {
      List<Span> spans = jaeger.get().of(work.traceId());
      if (spans.isEmpty()) {
        missing.add(
            new Missing("spans", "Jaeger has no spans of this trace: not sampled, or too old."));
      } else if (spans.size() > MOST_SPANS) {
        missing.add(new Missing("spans", "Only %d spans are shown.".formatted(MOST_SPANS)));
      }
      return spans.stream().limit(MOST_SPANS).toList();
    } catch (UnavailableException away) {
      LOGGER.warn("spans could not be read", away);
      missing.add(new Missing("spans", away.getMessage() + '.'));
      return List.of();
    }
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private Map<String, String> links(Work work) {
    Map<String, String> links = new LinkedHashMap<>();
    settings
        .jaeger()
        .ifPresent(jaegerUrl -> links.put("jaeger", jaegerUrl + "/trace/" + work.traceId()));
    settings
        .kibana()
        .ifPresent(kibana ->
            links.put(
                "kibana",
                "%s/app/discover#/?_g=(time:(from:'%s',to:'%s'))&_a=(dataSource:(dataViewId:vigie-logs,type:dataView),query:(language:kuery,query:'work_id:%%22%s%%22'))"
                    .formatted(
                        kibana,
                        work.acceptedAt().minus(MARGIN),
                        work.finishedAt().orElseGet(Instant::now).plus(MARGIN),
                        work.id())));
    return links;
  }
}
