package dev.vigie.workload.documents;

import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import dev.vigie.lifecycle.Periodic;
import dev.vigie.search.DocumentIndex;
import dev.vigie.search.SearchSettings;
import dev.vigie.settings.Role;
import dev.vigie.settings.ServiceSettings;
import dev.vigie.work.ResultOutbox;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Indexes finished documents, where work is done and there is an index. */
@ApplicationScoped
@Priority(Order.WORKLOAD)
class IndexingPart implements Part {
  private static final Duration BETWEEN_RUNS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final SearchSettings search;
  private final ServiceSettings service;
  private final ResultOutbox outbox;
  private final Instance<DocumentIndex> index;
  private final List<AutoCloseable> running = new ArrayList<>();
  private volatile double pending = Double.NaN;
  private volatile double oldestSeconds = Double.NaN;

  @Inject
  IndexingPart(
      SearchSettings search,
      ServiceSettings service,
      ResultOutbox outbox,
      Instance<DocumentIndex> index) {
    this.search = search;
    this.service = service;
    this.outbox = outbox;
    this.index = index;
  }

  @Override
  public String name() {
    return "document indexing";
  }

  @Override
  public void start() {
    if (!search.isOn() || !service.has(Role.WORKER)) {
      return;
    }
    IndexingMetrics.CHANGES.startAtZero();
    IndexingMetrics.PENDING.read(() -> pending);
    IndexingMetrics.OLDEST.read(() -> oldestSeconds);
    DocumentIndexer indexer = new DocumentIndexer(outbox, index.get());
    running.add(indexer);
    running.add(new Periodic("document-indexing", BETWEEN_RUNS, indexer::run));
    running.add(new Periodic("document-outbox", BETWEEN_LOOKS, this::look));
  }

  private void look() {
    pending = Double.NaN;
    oldestSeconds = Double.NaN;
    ResultOutbox.Pending found = outbox.pending(DocumentsWorkload.NAME);
    oldestSeconds = found.oldest().map(IndexingPart::secondsSince).orElse(0.0);
    pending = found.count();
  }

  private static double secondsSince(Instant instant) {
    return Duration.between(instant, Instant.now()).toMillis() / 1_000.0;
  }

  @Override
  public void stop(Duration atMost) throws Exception {
    for (AutoCloseable one : running) {
      one.close();
    }
  }
}
