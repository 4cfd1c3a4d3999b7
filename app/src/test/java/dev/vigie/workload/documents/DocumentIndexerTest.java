package dev.vigie.workload.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.search.DocumentIndex;
import dev.vigie.search.DocumentPage;
import dev.vigie.search.DocumentQuery;
import dev.vigie.search.FakeSearch;
import dev.vigie.search.IndexedDocument;
import dev.vigie.work.FinishedWork;
import dev.vigie.work.ResultChange;
import dev.vigie.work.ResultOutbox;
import dev.vigie.work.StoredResult;
import dev.vigie.workload.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DocumentIndexerTest {
  private static final String INVOICE =
      """
      {"document": {"filename": "a.pdf", "document_type": "invoice", "page_count": 2, "languages": ["fra"]},
       "fields": {"issue_date": {"value": "2026-02-27", "raw": "27/02/2026"}, "total_gross": {"value": "120.50"},
                  "currency": {"value": "EUR"}, "issuer": {"value": "ACME"}, "number": {"value": "F-1"}},
       "pages": [{"number": 1, "text": "one"}, {"number": 2, "text": "two"}], "warnings": []}
      """;

  private final FakeOutbox outbox = new FakeOutbox();
  private final FakeIndex index = new FakeIndex();
  private final DocumentIndexer indexer = new DocumentIndexer(outbox, index);

  @Test
  void whatCanBeSearchedIsTakenFromTheResult() {
    UUID id = outbox.announce(INVOICE);

    indexer.run();

    IndexedDocument document = index.documents.get(id);
    assertThat(document)
        .isEqualTo(
            new IndexedDocument(
                id,
                "owner",
                Instant.EPOCH,
                Optional.of("a.pdf"),
                "invoice",
                List.of("fra"),
                2,
                Optional.of(LocalDate.of(2026, 2, 27)),
                Optional.of(120.5),
                Optional.of("EUR"),
                List.of("F-1"),
                List.of("ACME"),
                List.of("one", "two"),
                false));
    assertThat(outbox.changes).isEmpty();
  }

  @Test
  void longTextIsCutAndSaysSo() {
    UUID id =
        outbox.announce(
            "{\"pages\": [{\"text\": \"%s\"}, {\"text\": \"end\"}]}"
                .formatted("x".repeat(DocumentExtract.MOST_TEXT - 1)));

    indexer.run();

    assertThat(index.documents)
        .hasEntrySatisfying(
            id,
            document -> {
              assertThat(document.truncated()).isTrue();
              assertThat(document.text().getLast()).isEqualTo("e");
            });
  }

  @Test
  void moreThanOneBatchIsToldInOneRun() {
    for (int number = 0; number < 2 * DocumentIndexer.BATCH + 1; number++) {
      outbox.announce(INVOICE);
    }

    indexer.run();

    assertThat(index.documents).hasSize(2 * DocumentIndexer.BATCH + 1);
    assertThat(outbox.changes).isEmpty();
  }

  @Test
  void documentThatIsRefusedOrUnreadableBlocksNoOther() {
    UUID refused = outbox.announce(INVOICE);
    UUID broken = outbox.announce("{\"document\": {");
    UUID good = outbox.announce(INVOICE);
    index.refused = refused;

    indexer.run();

    assertThat(index.documents).containsOnlyKeys(good);
    assertThat(outbox.changes).containsOnlyKeys(refused, broken);
    assertThat(outbox.delays.get(refused)).isEqualTo(Duration.ofSeconds(2));
    assertThat(outbox.delays.get(broken)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void nothingIsLostWhileTheIndexIsAwayAndItIsNotAskedAgainAtOnce() {
    UUID id = outbox.announce(INVOICE);
    index.away = true;

    indexer.run();
    indexer.run();

    assertThat(index.calls).isEqualTo(1);
    assertThat(outbox.changes).containsOnlyKeys(id);
    assertThat(outbox.delays.get(id)).isEqualTo(Duration.ZERO);
  }

  @Test
  void goneDocumentsAreTakenOutWithoutLookingForTheirResult() {
    UUID gone = outbox.announce(INVOICE);
    indexer.run();
    outbox.gone(gone);

    indexer.run();

    assertThat(index.documents).isEmpty();
    assertThat(outbox.changes).isEmpty();
  }

  @Test
  void resultThatIsGoneBeforeItsTurnIsSettled() {
    UUID id = outbox.announce(INVOICE);
    outbox.results.remove(id);

    indexer.run();

    assertThat(index.calls).isZero();
    assertThat(outbox.changes).isEmpty();
  }

  private static final class FakeIndex implements DocumentIndex {
    private final Map<UUID, IndexedDocument> documents = new HashMap<>();
    private UUID refused = new UUID(0, 0);
    private boolean away;
    private int calls;

    @Override
    public boolean isReachable() {
      return true;
    }

    @Override
    public Map<UUID, Written> write(List<IndexedDocument> written, List<UUID> removals) {
      calls++;
      if (away) {
        throw FakeSearch.away();
      }
      Map<UUID, Written> outcome = new HashMap<>();
      for (IndexedDocument document : written) {
        boolean isRefused = document.workId().equals(refused);
        outcome.put(document.workId(), isRefused ? Written.REFUSED : Written.DONE);
        if (!isRefused) {
          documents.put(document.workId(), document);
        }
      }
      for (UUID id : removals) {
        documents.remove(id);
        outcome.put(id, Written.DONE);
      }
      return outcome;
    }

    @Override
    public DocumentPage find(DocumentQuery query) {
      return new DocumentPage(0, false, List.of(), Optional.empty());
    }
  }

  /** An outbox whose changes are due once. */
  private static final class FakeOutbox implements ResultOutbox {
    private final Map<UUID, ResultChange> changes = new LinkedHashMap<>();
    private final Map<UUID, String> results = new HashMap<>();
    private final Map<UUID, Duration> delays = new HashMap<>();
    private final List<UUID> due = new ArrayList<>();

    private UUID announce(String result) {
      UUID id = UUID.randomUUID();
      results.put(id, result);
      changes.put(id, new ResultChange(id, false, 1));
      due.add(id);
      return id;
    }

    private void gone(UUID id) {
      results.remove(id);
      changes.put(id, new ResultChange(id, true, 1));
      due.add(id);
    }

    @Override
    public List<ResultChange> claim(String workload, int limit, Duration lease) {
      List<UUID> claimed = List.copyOf(due.subList(0, Math.min(limit, due.size())));
      due.removeAll(claimed);
      return claimed.stream().map(changes::get).toList();
    }

    @Override
    public Optional<StoredResult> result(UUID workId) {
      return Optional.ofNullable(results.get(workId))
          .map(json ->
              new StoredResult(
                  FinishedWork.succeeded(workId, "owner", DocumentsWorkload.NAME),
                  Content.of(json.getBytes(UTF_8))));
    }

    @Override
    public void settle(Collection<ResultChange> told) {
      told.forEach(change -> changes.remove(change.workId(), change));
    }

    @Override
    public void putOff(Collection<ResultChange> later, Duration delay) {
      later.forEach(change -> delays.put(change.workId(), delay));
      if (delay.isZero()) {
        later.forEach(change -> due.add(change.workId()));
      }
    }

    @Override
    public Pending pending(String workload) {
      return new Pending(changes.size(), Optional.empty());
    }

    @Override
    public int announceAgain(String workload) {
      return 0;
    }
  }
}
