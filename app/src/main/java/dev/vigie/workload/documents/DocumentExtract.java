package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import dev.vigie.search.IndexedDocument;
import dev.vigie.work.StoredResult;
import dev.vigie.work.Work;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** What of a result can be searched. */
final class DocumentExtract {
  /** Elasticsearch highlights no text of more than a million characters. */
  static final int MOST_TEXT = 900_000;

  private static final List<String> DATES =
      List.of("issue_date", "date", "period_end", "closing_date");
  private static final List<String> AMOUNTS = List.of("total_gross", "net_pay", "closing_balance");
  private static final List<String> REFERENCES =
      List.of("number", "reference", "operation_code", "subject", "title");
  private static final List<String> PARTIES =
      List.of(
          "issuer",
          "customer",
          "employer",
          "employee",
          "bank",
          "holder",
          "sender",
          "recipient",
          "parties",
          "beneficiary",
          "author");

  private final Map<String, String> fields = new HashMap<>();
  private final List<String> languages = new ArrayList<>();
  private final List<String> text = new ArrayList<>();
  private Optional<String> filename = Optional.empty();
  private String documentType = "";
  private int pageCount;
  private int room = MOST_TEXT;
  private boolean truncated;

  private DocumentExtract() {}

  /**
   * @throws IOException also if the result was erased meanwhile
   */
  static IndexedDocument of(StoredResult stored) throws IOException {
    DocumentExtract extract = new DocumentExtract();
    try (InputStream content = stored.json().open();
        JsonParser json = Json.MAPPER.createParser(content)) {
      ResultWalk.over(json, extract::member, extract::page);
    }
    return extract.of(stored.work());
  }

  private void member(String name, JsonNode value) {
    if (name.equals("document")) {
      filename = text(value.path("filename"));
      documentType = value.path("document_type").asString("");
      pageCount = value.path("page_count").asInt(0);
      value.path("languages").forEach(language -> languages.add(language.asString("")));
    } else if (name.equals("fields")) {
      for (String field : value.propertyNames()) {
        text(value.path(field).path("value")).ifPresent(found -> fields.put(field, found));
      }
    }
  }

  private void page(JsonNode page) {
    String words = page.path("text").asString("");
    if (words.length() > room) {
      truncated = true;
      words = words.substring(0, room);
    }
    room -= words.length();
    if (!words.isBlank()) {
      text.add(words);
    }
  }

  private IndexedDocument of(Work work) {
    return new IndexedDocument(
        work.id(),
        work.owner(),
        work.acceptedAt(),
        filename,
        documentType,
        languages,
        pageCount,
        first(DATES).flatMap(DocumentExtract::date),
        first(AMOUNTS).flatMap(DocumentExtract::amount),
        Optional.ofNullable(fields.get("currency")),
        all(REFERENCES),
        all(PARTIES),
        text,
        truncated);
  }

  private Optional<String> first(List<String> names) {
    return all(names).stream().findFirst();
  }

  private List<String> all(List<String> names) {
    return names.stream().flatMap(name -> Optional.ofNullable(fields.get(name)).stream()).toList();
  }

  private static Optional<String> text(JsonNode value) {
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  private static Optional<LocalDate> date(String value) {
    try {
      return Optional.of(LocalDate.parse(value));
    } catch (DateTimeParseException notADay) {
      return Optional.empty();
    }
  }

  private static Optional<Double> amount(String value) {
    try {
      return Optional.of(Double.valueOf(value)).filter(Double::isFinite);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
