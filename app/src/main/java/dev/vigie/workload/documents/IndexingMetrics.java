package dev.vigie.workload.documents;

import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;

/** How finished documents get into the search index. */
final class IndexingMetrics {
  static final String INDEXED = "indexed";
  static final String REMOVED = "removed";
  static final String REFUSED = "refused";

  static final Metric CHANGES =
      Metric.counter(
          "search_documents_total",
          "Documents that were put into the index, taken out of it, or that it does not take.",
          Label.of("outcome", INDEXED, REMOVED, REFUSED));
  static final Metric PENDING =
      Metric.gauge(
          "search_outbox_pending",
          "Changes of documents that have still to be told to the index; not a number while the store is away.");
  static final Metric OLDEST =
      Metric.gauge(
          "search_outbox_oldest_seconds",
          "Seconds that the change that waits longest has been waiting; 0 if none waits.");

  private IndexingMetrics() {}
}
