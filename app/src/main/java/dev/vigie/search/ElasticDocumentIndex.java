package dev.vigie.search;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import co.elastic.clients.elasticsearch.core.search.TotalHitsRelation;
import dev.vigie.json.Json;
import dev.vigie.search.DocumentPage.Found;
import dev.vigie.search.SearchMetrics.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Documents in Elasticsearch. Each change has a version of its own, so that a change that comes
 * twice or too late changes nothing.
 */
final class ElasticDocumentIndex implements DocumentIndex {
  private static final Logger LOGGER = LoggerFactory.getLogger(ElasticDocumentIndex.class);
  private static final int PATIENCE_OF_WRITES = 5;
  private static final long WRITTEN = 1;
  private static final long REMOVED = 2;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final Elastic elastic;
  private final SearchSettings settings;
  private final Duration writeLimit;
  private final DocumentIndexSetup setup;
  private volatile boolean isSetUp;

  ElasticDocumentIndex(Elastic elastic, SearchSettings settings) {
    this.elastic = elastic;
    this.settings = settings;
    this.writeLimit = settings.timeout().multipliedBy(PATIENCE_OF_WRITES);
    this.setup = new DocumentIndexSetup(elastic, writeLimit);
  }

  @Override
  public boolean isReachable() {
    return !elastic.isPaused();
  }

  @Override
  public Map<UUID, Written> write(List<IndexedDocument> documents, List<UUID> removals) {
    // A removal with a version of its own would make an index where there is none.
    if (!isSetUp || !removals.isEmpty()) {
      setup.ensure();
      isSetUp = true;
    }
    BulkRequest request =
        BulkRequest.of(bulk -> {
          bulk.index(DocumentIndexSetup.ALIAS).requireAlias(true);
          for (IndexedDocument document : documents) {
            bulk.operations(operation ->
                operation.index(index ->
                    index
                        .id(document.workId().toString())
                        .versionType(VersionType.External)
                        .version(WRITTEN)
                        .document(Json.MAPPER.valueToTree(document))));
          }
          for (UUID removal : removals) {
            bulk.operations(operation ->
                operation.delete(delete ->
                    delete
                        .id(removal.toString())
                        .versionType(VersionType.External)
                        .version(REMOVED)));
          }
          return bulk;
        });
    BulkResponse response =
        elastic.call(Operation.INDEX, writeLimit, client -> client.bulk(request));
    Map<UUID, Written> written = new HashMap<>();
    for (BulkResponseItem item : response.items()) {
      written.put(UUID.fromString(Objects.requireNonNull(item.id())), written(item));
    }
    return written;
  }

  private Written written(BulkResponseItem item) {
    ErrorCause error = item.error();
    if (item.status() < ERROR || item.status() == CONFLICT || error == null) {
      return Written.DONE;
    }
    if (item.status() == NOT_FOUND) {
      // The index was taken away.
      isSetUp = false;
      return Written.FAILED;
    }
    if (item.status() == TOO_MANY_REQUESTS || item.status() >= SERVER_ERROR) {
      return Written.FAILED;
    }
    LOGGER.error(
        "Elasticsearch does not take the document of work {}: {} {}",
        item.id(),
        item.status(),
        error.type());
    return Written.REFUSED;
  }

  @Override
  public DocumentPage find(DocumentQuery query) {
    SearchRequest request =
        DocumentQueries.request(query, DocumentIndexSetup.ALIAS, settings.timeout());
    SearchResponse<JsonNode> response;
    try {
      response =
          elastic.call(
              Operation.DOCUMENTS,
              settings.timeout(),
              client -> client.search(request, JsonNode.class));
    } catch (SearchRefusedException refused) {
      if (refused.status() == NOT_FOUND) {
        // Nothing was ever indexed.
        return new DocumentPage(0, false, List.of(), Optional.empty());
      }
      throw refused;
    }
    List<Hit<JsonNode>> hits = response.hits().hits();
    TotalHits total = response.hits().total();
    return new DocumentPage(
        total == null ? 0 : total.value(),
        total != null && total.relation() == TotalHitsRelation.Gte,
        hits.stream().map(ElasticDocumentIndex::found).toList(),
        hits.size() < query.limit() ? Optional.empty() : Optional.of(cursor(hits.getLast())));
  }

  private static DocumentCursor cursor(Hit<JsonNode> last) {
    Found found = found(last);
    Double score = last.score();
    return new DocumentCursor(
        score == null ? 0 : score, found.acceptedAt().toEpochMilli(), found.workId());
  }

  private static Found found(Hit<JsonNode> hit) {
    JsonNode source = Objects.requireNonNull(hit.source());
    return new Found(
        UUID.fromString(source.path("work_id").asString()),
        Instant.parse(source.path("accepted_at").asString()),
        text(source, "filename"),
        source.path("document_type").asString(""),
        texts(source.path("languages")),
        source.path("page_count").asInt(),
        text(source, "date").map(LocalDate::parse),
        source.path("amount").isNumber()
            ? Optional.of(source.path("amount").asDouble())
            : Optional.empty(),
        text(source, "currency"),
        DocumentQueries.TEXTS.stream()
            .map(field -> hit.highlight().getOrDefault(field, List.of()))
            .filter(pieces -> !pieces.isEmpty())
            .findFirst()
            .orElse(List.of()));
  }

  private static Optional<String> text(JsonNode source, String name) {
    JsonNode value = source.path(name);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
