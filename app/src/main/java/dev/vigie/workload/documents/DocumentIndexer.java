package dev.vigie.workload.documents;

import dev.vigie.search.DocumentIndex;
import dev.vigie.search.DocumentIndex.Written;
import dev.vigie.search.IndexedDocument;
import dev.vigie.search.SearchException;
import dev.vigie.work.ResultChange;
import dev.vigie.work.ResultOutbox;
import dev.vigie.work.StoredResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Carries the changes of the outbox into the search index. While that is away they wait in the
 * outbox, and the next try comes later each time.
 */
final class DocumentIndexer implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(DocumentIndexer.class);
  static final int BATCH = 50;
  private static final long LARGEST_REQUEST = 4_000_000;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);
  private static final int DOUBLINGS = 12;

  private final ResultOutbox outbox;
  private final DocumentIndex index;
  private Duration pause = Duration.ZERO;
  private Instant nextTry = Instant.EPOCH;
  private volatile boolean closed;

  DocumentIndexer(ResultOutbox outbox, DocumentIndex index) {
    this.outbox = outbox;
    this.index = index;
  }

  /** Tells all that is due, unless the index has just failed. */
  void run() {
    if (closed || Instant.now().isBefore(nextTry) || !index.isReachable()) {
      return;
    }
    List<ResultChange> changes;
    do {
      changes = outbox.claim(DocumentsWorkload.NAME, BATCH, LEASE);
    } while (tell(changes) && changes.size() == BATCH && !closed);
  }

  /** Ends a run after the batch that it is at. */
  @Override
  public void close() {
    closed = true;
  }

  /** False if the index failed. */
  private boolean tell(List<ResultChange> changes) {
    if (changes.isEmpty()) {
      return true;
    }
    List<ResultChange> left = new ArrayList<>(changes);
    try {
      List<UUID> removals =
          changes.stream().filter(ResultChange::gone).map(ResultChange::workId).toList();
      List<IndexedDocument> documents = new ArrayList<>();
      long size = 0;
      for (ResultChange change : changes) {
        if (change.gone()) {
          continue;
        }
        Optional<IndexedDocument> document = read(change);
        if (document.isEmpty()) {
          left.remove(change);
          continue;
        }
        documents.add(document.get());
        size += document.get().size();
        if (size > LARGEST_REQUEST) {
          write(documents, List.of(), left);
          documents.clear();
          size = 0;
        }
      }
      if (!documents.isEmpty() || !removals.isEmpty()) {
        write(documents, removals, left);
      }
      if (!pause.isZero()) {
        LOGGER.info("the search index takes documents again");
      }
      pause = Duration.ZERO;
      return true;
    } catch (SearchException failure) {
      outbox.putOff(left, Duration.ZERO);
      if (pause.isZero()) {
        LOGGER.warn("the search index takes no documents; they wait in the store", failure);
      }
      pause = longer(pause);
      nextTry = Instant.now().plus(pause);
      return false;
    }
  }

  private Optional<IndexedDocument> read(ResultChange change) {
    Optional<StoredResult> stored = outbox.result(change.workId());
    if (stored.isEmpty()) {
      // Its end follows, or was told already.
      outbox.settle(List.of(change));
      return Optional.empty();
    }
    try {
      return Optional.of(DocumentExtract.of(stored.get()));
    } catch (IOException erased) {
      LOGGER.debug("a result was erased while it was read", erased);
    } catch (JacksonException unreadable) {
      IndexingMetrics.CHANGES.count(IndexingMetrics.REFUSED).increment();
      LOGGER.error("the result of work {} cannot be indexed", change.workId(), unreadable);
    }
    outbox.putOff(List.of(change), delay(change.tries()));
    return Optional.empty();
  }

  private void write(
      List<IndexedDocument> documents, List<UUID> removals, List<ResultChange> left) {
    Map<UUID, Written> written = index.write(documents, removals);
    Map<UUID, ResultChange> byId =
        left.stream().collect(Collectors.toMap(ResultChange::workId, Function.identity()));
    List<ResultChange> done = new ArrayList<>();
    written.forEach((id, outcome) -> {
      ResultChange change = Objects.requireNonNull(byId.get(id));
      switch (outcome) {
        case DONE -> {
          done.add(change);
          IndexingMetrics.CHANGES
              .count(change.gone() ? IndexingMetrics.REMOVED : IndexingMetrics.INDEXED)
              .increment();
        }
        case REFUSED -> {
          IndexingMetrics.CHANGES.count(IndexingMetrics.REFUSED).increment();
          outbox.putOff(List.of(change), delay(change.tries()));
        }
        case FAILED -> outbox.putOff(List.of(change), delay(change.tries()));
      }
      left.remove(change);
    });
    outbox.settle(done);
  }

  /** Doubles with each try, from two seconds on. */
  private static Duration delay(int tries) {
    Duration delay = Duration.ofSeconds(1L << Math.min(tries, DOUBLINGS));
    return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
