package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.understanding.Dates.Order;
import dev.vigie.workload.documents.understanding.Labels.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of one document, prepared for reading fields by their labels. */
final class DocumentLayout {
  /** Fields stand on the first pages, signatures on the last. */
  private static final int FIRST_PAGES = 6;

  private static final int LAST_PAGES = 3;
  private static final int LONGEST_LINE = 400;

  /** No document says what a value is more often. */
  private static final int MOST_HITS = 500;

  private static final int LONGEST_OTHER_LABEL = 18;

  /** A number that a form gives to its boxes, such as "(1)". */
  private static final Pattern BOX_NUMBER = Pattern.compile("[(\\[]?\\d{1,2}[a-z]?[)\\].]?");

  private static final Pattern NEXT_LABEL =
      Pattern.compile(" \\p{Lu}[\\p{L}’'°()]{0,18}(?: (?:\\p{Ll}|n°)[\\p{L}’'°]{0,18}){0,3} ?: ");

  private final List<PageLayout> pages;
  private final Order order;

  private DocumentLayout(List<PageLayout> pages, Order order) {
    this.pages = pages;
    this.order = order;
  }

  static DocumentLayout of(List<PageText> pages) {
    List<PageLayout> layouts = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      if (i < FIRST_PAGES || i >= pages.size() - LAST_PAGES) {
        layouts.add(PageLayout.of(pages.get(i)));
      }
    }
    List<String> texts = new ArrayList<>();
    for (PageLayout page : layouts) {
      page.cells().forEach(cell -> texts.add(shortened(cell.text())));
    }
    boolean english = pages.stream().anyMatch(page -> page.language().equals("eng"));
    return new DocumentLayout(layouts, DateOrder.of(texts, english));
  }

  static String shortened(String text) {
    return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE);
  }

  List<PageLayout> pages() {
    return pages;
  }

  PageLayout first() {
    return pages.getFirst();
  }

  List<Cell> cells() {
    return pages.stream().flatMap(page -> page.cells().stream()).toList();
  }

  /** All places of a label; those side by side, in two or three languages, are one. */
  List<Hit> hits(Labels labels) {
    List<Hit> hits = new ArrayList<>();
    for (PageLayout page : pages) {
      List<Hit> found = labels.find(page);
      for (int i = 0; i < found.size() && hits.size() < MOST_HITS; i++) {
        Hit first = found.get(i);
        while (i + 1 < found.size()
            && found.get(i + 1).cell() == first.cell()
            && found.get(i + 1).from() - found.get(i).to() <= 2) {
          i++;
        }
        hits.add(new Hit(page, first.cell(), first.from(), found.get(i).to()));
      }
    }
    return hits;
  }

  /** Where the value of a label may stand, without the numbers of a form's boxes. */
  static List<Span> values(Hit hit) {
    List<Span> values = new ArrayList<>(3);
    hit.rest().ifPresent(values::add);
    hit.right().ifPresent(values::add);
    below(hit).ifPresent(values::add);
    return values.stream()
        .map(DocumentLayout::untilLabel)
        .flatMap(Optional::stream)
        .filter(span -> !BOX_NUMBER.matcher(span.text()).matches())
        .toList();
  }

  /**
   * Under a label in another language before it, "Sloinne / Surname", the value starts further
   * left.
   */
  private static Optional<Span> below(Hit hit) {
    boolean alone = hit.leads() || hit.from() > LONGEST_OTHER_LABEL || hit.rest().isPresent();
    return alone
        ? hit.below()
        : hit.page().below(hit.cell().box()).flatMap(found -> found.span().trimmed());
  }

  /** Without the next "Label :" in the same line and what follows it. */
  static Optional<Span> untilLabel(Span span) {
    Matcher next = NEXT_LABEL.matcher(shortened(span.text()));
    return next.find() && next.start() > 0
        ? span.part(0, next.start()).flatMap(Span::trimmed)
        : Optional.of(span);
  }

  /** The first date of a text. */
  Optional<Dates.Found> date(String text) {
    return Dates.first(shortened(text), order);
  }

  List<Dates.Found> dates(String text) {
    return Dates.find(shortened(text), order);
  }

  /** The date of a label: the first that stands near the first of its places that has one. */
  Optional<Field> date(Labels labels, double confidence) {
    for (Hit hit : hits(labels)) {
      for (Span span : values(hit)) {
        Optional<Field> field = dateIn(span, confidence);
        if (field.isPresent()) {
          return field;
        }
      }
    }
    return Optional.empty();
  }

  /** The first date in a stretch of text. */
  Optional<Field> dateIn(Span span, double confidence) {
    return date(span.text())
        .flatMap(date ->
            span.part(date.start(), date.end())
                .map(part -> part.field(date.date().toString(), confidence)));
  }
}
