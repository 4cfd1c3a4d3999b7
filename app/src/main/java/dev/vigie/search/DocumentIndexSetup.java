package dev.vigie.search;

import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import dev.vigie.json.Json;
import dev.vigie.search.SearchMetrics.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the index of documents where there is none. */
final class DocumentIndexSetup {
  static final String ALIAS = "vigie-documents";

  private static final Logger LOGGER = LoggerFactory.getLogger(DocumentIndexSetup.class);
  private static final String INDEX = "vigie-documents-v1";
  private static final String TEMPLATE = "documents.json";
  private static final String EXISTS = "resource_already_exists_exception";
  private static final int BAD_REQUEST = 400;

  private final Elastic elastic;
  private final Duration atMost;

  DocumentIndexSetup(Elastic elastic, Duration atMost) {
    this.elastic = elastic;
    this.atMost = atMost;
  }

  /**
   * Returns when the index is there, whoever made it.
   *
   * @throws SearchException if it cannot be made
   */
  void ensure() {
    boolean isThere =
        elastic
            .call(
                Operation.SET_UP,
                atMost,
                client -> client.indices().existsAlias(exists -> exists.name(ALIAS)))
            .value();
    if (isThere) {
      return;
    }
    ObjectNode index = definition();
    try {
      create(index);
    } catch (SearchRefusedException refused) {
      if (refused.type().equals(EXISTS)) {
        return;
      }
      if (refused.status() != BAD_REQUEST) {
        throw refused;
      }
      create(withPlainAnalysis(index));
      LOGGER.warn(
          "this Elasticsearch lacks the analysis of French and English; words of documents are found only as they are written");
    }
  }

  private void create(JsonNode definition) {
    CreateIndexRequest request =
        CreateIndexRequest.of(
            create -> create.index(INDEX).withJson(new StringReader(definition.toString())));
    elastic.call(Operation.SET_UP, atMost, client -> client.indices().create(request));
    LOGGER.info("made the index {}", INDEX);
  }

  /** What the index template says, for an Elasticsearch that does not have it. */
  private static ObjectNode definition() {
    try (InputStream template = DocumentIndexSetup.class.getResourceAsStream(TEMPLATE)) {
      return (ObjectNode)
          Json.MAPPER.readTree(Objects.requireNonNull(template, TEMPLATE)).path("template");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The same analyzers by name, each as the standard one, which every Elasticsearch has. */
  private static ObjectNode withPlainAnalysis(ObjectNode definition) {
    ObjectNode plain = definition.deepCopy();
    ObjectNode analysis = (ObjectNode) plain.path("settings").path("index.analysis");
    analysis.remove("filter");
    ObjectNode analyzers = (ObjectNode) analysis.path("analyzer");
    for (String name : analyzers.propertyNames().stream().toList()) {
      analyzers.putObject(name).put("type", "standard");
    }
    return plain;
  }
}
