package dev.vigie.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.util.NamedValue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From what a caller asks to typed queries, each of which names the owner. */
final class DocumentQueries {
  /** The text in each analysis; the words as they stand come first. */
  static final List<String> TEXTS = List.of("text", "text.french", "text.english");

  private static final List<String> SEARCHED =
      List.of("text", "text.french", "text.english", "filename", "references^2", "parties^2");
  private static final Pattern PHRASE = Pattern.compile("\"([^\"]+)\"");
  private static final int COUNTED = 10_000;
  private static final int FRAGMENT = 160;
  private static final int FRAGMENTS = 3;

  private DocumentQueries() {}

  static SearchRequest request(DocumentQuery query, String index, Duration timeout) {
    return SearchRequest.of(search -> {
      search
          .index(index)
          .query(found -> found.bool(bool -> bool.filter(filters(query)).must(words(query))))
          .size(query.limit())
          .timeout(timeout.toMillis() + "ms")
          .trackTotalHits(track -> track.count(COUNTED))
          .source(source -> source.filter(filter -> filter.excludes("text", "owner")))
          .sort(sorts(query));
      if (query.words().isPresent()) {
        search.highlight(highlight());
      }
      query.after().ifPresent(cursor -> search.searchAfter(values(query, cursor)));
      return search;
    });
  }

  private static List<Query> filters(DocumentQuery query) {
    List<Query> filters = new ArrayList<>();
    filters.add(Query.of(of -> of.term(term -> term.field("owner").value(query.owner()))));
    query
        .type()
        .ifPresent(type ->
            filters.add(Query.of(of -> of.term(term -> term.field("document_type").value(type)))));
    if (query.from().isPresent() || query.to().isPresent()) {
      filters.add(
          Query.of(of ->
              of.range(range ->
                  range.date(date -> {
                    date.field("date");
                    query.from().map(LocalDate::toString).ifPresent(date::gte);
                    query.to().map(LocalDate::toString).ifPresent(date::lte);
                    return date;
                  }))));
    }
    if (query.leastAmount().isPresent() || query.mostAmount().isPresent()) {
      filters.add(
          Query.of(of ->
              of.range(range ->
                  range.number(number -> {
                    number.field("amount");
                    query.leastAmount().ifPresent(number::gte);
                    query.mostAmount().ifPresent(number::lte);
                    return number;
                  }))));
    }
    return filters;
  }

  /** Phrases in quotes, and the other words in any order; all of them in one field. */
  private static List<Query> words(DocumentQuery query) {
    List<Query> clauses = new ArrayList<>();
    String text = query.words().orElse("");
    Matcher phrases = PHRASE.matcher(text);
    while (phrases.find()) {
      clauses.add(match(phrases.group(1), TextQueryType.Phrase));
    }
    String rest = phrases.replaceAll(" ").replace('"', ' ').strip();
    if (!rest.isEmpty()) {
      clauses.add(match(rest, TextQueryType.BestFields));
    }
    return clauses;
  }

  private static Query match(String words, TextQueryType type) {
    return Query.of(of ->
        of.multiMatch(
            match -> match.query(words).fields(SEARCHED).type(type).operator(Operator.And)));
  }

  private static List<SortOptions> sorts(DocumentQuery query) {
    List<SortOptions> sorts = new ArrayList<>();
    if (query.words().isPresent()) {
      sorts.add(SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc))));
    }
    for (String field : List.of("accepted_at", "work_id")) {
      sorts.add(SortOptions.of(sort -> sort.field(by -> by.field(field).order(SortOrder.Desc))));
    }
    return sorts;
  }

  private static List<FieldValue> values(DocumentQuery query, DocumentCursor cursor) {
    List<FieldValue> values = new ArrayList<>();
    if (query.words().isPresent()) {
      values.add(FieldValue.of(cursor.score()));
    }
    values.add(FieldValue.of(cursor.acceptedAt()));
    values.add(FieldValue.of(cursor.workId().toString().toLowerCase(Locale.ROOT)));
    return values;
  }

  private static Highlight highlight() {
    return Highlight.of(highlight -> {
      highlight
          .encoder(HighlighterEncoder.Html)
          .preTags("<mark>")
          .postTags("</mark>")
          .fragmentSize(FRAGMENT)
          .numberOfFragments(FRAGMENTS);
      for (String field : TEXTS) {
        highlight.fields(NamedValue.of(field, HighlightField.of(any -> any)));
      }
      return highlight;
    });
  }
}
