package dev.vigie.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.DateHistogramBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.OpenPointInTimeResponse;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import co.elastic.clients.elasticsearch.core.search.TotalHitsRelation;
import dev.vigie.search.LogPage.Count;
import dev.vigie.search.SearchMetrics.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Searches log lines in Elasticsearch, each page in the same point in time as the first. */
final class ElasticLogSearch implements LogSearch {
  private static final Logger LOGGER = LoggerFactory.getLogger(ElasticLogSearch.class);
  private static final Time KEPT = Time.of(time -> time.time("3m"));
  private static final String BY_TIME = "by_time";
  private static final String BY_LEVEL = "by_level";
  private static final int NOT_FOUND = 404;
  private static final int COUNTED = 10_000;

  private final Elastic elastic;
  private final SearchSettings settings;

  ElasticLogSearch(Elastic elastic, SearchSettings settings) {
    this.elastic = elastic;
    this.settings = settings;
  }

  @Override
  public LogPage find(LogQuery query) {
    String pointInTime = query.after().map(LogCursor::pointInTime).orElseGet(this::open);
    SearchResponse<JsonNode> found;
    try {
      SearchRequest request = request(query, pointInTime);
      found =
          elastic.call(
              Operation.LOGS, settings.timeout(), client -> client.search(request, JsonNode.class));
    } catch (SearchRefusedException refused) {
      if (query.after().isPresent()) {
        throw new CursorExpiredException();
      }
      throw refused;
    }
    String current = Optional.ofNullable(found.pitId()).orElse(pointInTime);
    List<Hit<JsonNode>> hits = found.hits().hits();
    Optional<LogCursor> next =
        hits.size() < query.limit()
            ? Optional.empty()
            : Optional.of(cursor(current, hits.getLast()));
    if (next.isEmpty()) {
      close(current);
    }
    TotalHits total = found.hits().total();
    return new LogPage(
        total == null ? 0 : total.value(),
        total != null && total.relation() == TotalHitsRelation.Gte,
        hits.stream().map(Hit::source).flatMap(line -> Optional.ofNullable(line).stream()).toList(),
        counts(found),
        next);
  }

  private String open() {
    OpenPointInTimeResponse opened =
        elastic.call(
            Operation.LOGS,
            settings.timeout(),
            client ->
                client.openPointInTime(open -> open.index(settings.logsIndex()).keepAlive(KEPT)));
    if (opened.shards().total().intValue() == 0) {
      throw new SearchRefusedException(NOT_FOUND, "index_not_found_exception", null);
    }
    return opened.id();
  }

  /** A state that is not closed costs Elasticsearch memory until its time is over, nothing else. */
  private void close(String pointInTime) {
    try {
      elastic.call(
          Operation.LOGS,
          settings.timeout(),
          client -> client.closePointInTime(close -> close.id(pointInTime)));
    } catch (SearchException failure) {
      LOGGER.debug("a point in time was left to its end", failure);
    }
  }

  private SearchRequest request(LogQuery query, String pointInTime) {
    List<Query> filters = new ArrayList<>();
    filters.add(LogConditions.between(query.from(), query.to()));
    query.condition().map(LogConditions::query).ifPresent(filters::add);
    SortOrder order =
        switch (query.order()) {
          case NEWEST_FIRST -> SortOrder.Desc;
          case OLDEST_FIRST -> SortOrder.Asc;
        };
    return SearchRequest.of(search -> {
      search
          .pit(pit -> pit.id(pointInTime).keepAlive(KEPT))
          .query(all -> all.bool(bool -> bool.filter(filters)))
          .size(query.limit())
          .timeout(settings.timeout().toMillis() + "ms")
          .trackTotalHits(track -> track.count(COUNTED))
          .sort(by(LogField.TIMESTAMP.path(), order), by("_shard_doc", order));
      query
          .after()
          .ifPresent(cursor ->
              search.searchAfter(FieldValue.of(cursor.at()), FieldValue.of(cursor.line())));
      query.interval().ifPresent(interval -> search.aggregations(BY_TIME, byTime(interval)));
      return search;
    });
  }

  private static SortOptions by(String field, SortOrder order) {
    return SortOptions.of(sort -> sort.field(by -> by.field(field).order(order)));
  }

  private static Aggregation byTime(Duration interval) {
    return Aggregation.of(aggregation ->
        aggregation
            .dateHistogram(histogram ->
                histogram
                    .field(LogField.TIMESTAMP.path())
                    .fixedInterval(time -> time.time(interval.toSeconds() + "s"))
                    .minDocCount(1))
            .aggregations(
                BY_LEVEL, levels -> levels.terms(terms -> terms.field(LogField.LEVEL.path()))));
  }

  private static List<Count> counts(SearchResponse<JsonNode> found) {
    Aggregate byTime = found.aggregations().get(BY_TIME);
    return byTime == null
        ? List.of()
        : byTime.dateHistogram().buckets().array().stream().map(ElasticLogSearch::count).toList();
  }

  private static Count count(DateHistogramBucket bucket) {
    Map<String, Long> levels = new LinkedHashMap<>();
    Aggregate byLevel = bucket.aggregations().get(BY_LEVEL);
    if (byLevel != null) {
      byLevel
          .sterms()
          .buckets()
          .array()
          .forEach(level -> levels.put(level.key().stringValue(), level.docCount()));
    }
    return new Count(Instant.ofEpochMilli(bucket.key()), bucket.docCount(), levels);
  }

  private static LogCursor cursor(String pointInTime, Hit<JsonNode> last) {
    return new LogCursor(
        pointInTime, last.sort().get(0).longValue(), last.sort().get(1).longValue());
  }
}
