package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.search.DocumentIndex.Written;
import dev.vigie.search.DocumentPage.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents in a real Elasticsearch; each test has an owner of its own. */
class ElasticDocumentIndexIT {
  private static final Instant ACCEPTED = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private static Path folder;

  private final List<Elastic> opened = new ArrayList<>();
  private final String owner = UUID.randomUUID().toString();
  private Elasticsearch server;
  private DocumentIndex index;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    server = Elasticsearch.shared();
    SearchSettings settings = SearchTestSettings.of(server, folder, "logs-vigie-*");
    Elastic elastic = new Elastic(settings);
    opened.add(elastic);
    index = new ElasticDocumentIndex(elastic, settings);
  }

  @AfterEach
  void close() {
    opened.forEach(Elastic::close);
  }

  @Test
  void wordsPhrasesAndFieldsFindWithHighlights() throws Exception {
    UUID invoice = put("Facture de la chaudière <neuve>\nremise de 5 % accordée", "invoice", 120.5);
    put("Une lettre sur tout autre chose", "letter", 3);

    assertThat(find("chaudière")).extracting(Found::workId).containsExactly(invoice);
    assertThat(find("remise chaudière")).hasSize(1);
    assertThat(find("\"remise de 5\"")).hasSize(1);
    assertThat(find("\"chaudière remise\"")).isEmpty();
    assertThat(find("ACME")).as("the issuer").hasSize(2);
    assertThat(find("chaudière").getFirst().highlights())
        .singleElement()
        .asString()
        .contains("<mark>chaudière</mark>", "&lt;neuve&gt;");
  }

  @Test
  void filtersNarrow() throws Exception {
    UUID invoice = put("x", "invoice", 120.5);
    put("x", "letter", 3);

    assertThat(
            find(query(Optional.empty(), Optional.of("invoice"), Optional.empty(), 10)).documents())
        .extracting(Found::workId)
        .containsExactly(invoice);
    assertThat(find(query(Optional.empty(), Optional.empty(), Optional.of(100.0), 10)).documents())
        .extracting(Found::workId)
        .containsExactly(invoice);
  }

  @Test
  void documentsOfOthersAreNeverFound() throws Exception {
    put("confidential", "letter", 1);
    DocumentQuery foreign =
        new DocumentQuery(
            "somebody else",
            Optional.of("confidential\" OR owner:*"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            10,
            Optional.empty());

    assertThat(find(foreign).total()).isZero();
  }

  @Test
  void changesThatComeTwiceOrTooLateChangeNothing() throws Exception {
    IndexedDocument document = document("twice", "letter", 1);
    UUID id = document.workId();

    assertThat(index.write(List.of(document), List.of())).containsEntry(id, Written.DONE);
    assertThat(index.write(List.of(document), List.of())).containsEntry(id, Written.DONE);
    assertThat(find("twice")).hasSize(1);

    assertThat(index.write(List.of(), List.of(id))).containsEntry(id, Written.DONE);
    assertThat(index.write(List.of(document), List.of())).containsEntry(id, Written.DONE);
    assertThat(find("twice")).isEmpty();
    assertThat(index.write(List.of(), List.of(UUID.randomUUID()))).containsValue(Written.DONE);
  }

  @Test
  void pagesHoldEachDocumentOnce() throws Exception {
    List<UUID> all = new ArrayList<>();
    for (int number = 0; number < 25; number++) {
      all.add(put("page " + "page ".repeat(number % 4), "letter", number));
    }
    for (Optional<String> words : List.of(Optional.of("page"), Optional.<String>empty())) {
      List<UUID> found = new ArrayList<>();
      Optional<DocumentCursor> after = Optional.empty();
      do {
        DocumentQuery query = query(words, Optional.empty(), Optional.empty(), 10);
        DocumentPage page =
            find(
                new DocumentQuery(
                    query.owner(),
                    query.words(),
                    query.type(),
                    query.from(),
                    query.to(),
                    query.leastAmount(),
                    query.mostAmount(),
                    query.limit(),
                    after));
        page.documents().forEach(document -> found.add(document.workId()));
        after = page.next();
      } while (after.isPresent());
      assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  private UUID put(String text, String type, double amount) {
    IndexedDocument document = document(text, type, amount);
    index.write(List.of(document), List.of());
    return document.workId();
  }

  private IndexedDocument document(String text, String type, double amount) {
    return new IndexedDocument(
        UUID.randomUUID(),
        owner,
        ACCEPTED,
        Optional.of("scan.pdf"),
        type,
        List.of("fra"),
        1,
        Optional.of(LocalDate.of(2026, 2, 27)),
        Optional.of(amount),
        Optional.of("EUR"),
        List.of("F-2026-1"),
        List.of("ACME"),
        List.of(text),
        /* truncated= */ false);
  }

  private List<Found> find(String words) throws IOException, InterruptedException {
    return find(query(Optional.of(words), Optional.empty(), Optional.empty(), 10)).documents();
  }

  private DocumentPage find(DocumentQuery query) throws IOException, InterruptedException {
    server.call("POST", "/vigie-documents/_refresh", "");
    return index.find(query);
  }

  private DocumentQuery query(
      Optional<String> words, Optional<String> type, Optional<Double> leastAmount, int limit) {
    return new DocumentQuery(
        owner,
        words,
        type,
        Optional.of(LocalDate.of(2026, 2, 27)),
        Optional.of(LocalDate.of(2026, 2, 27)),
        leastAmount,
        Optional.empty(),
        limit,
        Optional.empty());
  }
}
