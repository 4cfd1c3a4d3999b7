package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds by whom a commercial paper was issued and to whom it is addressed. */
final class Parties {
  /**
   * @param issuer name
   * @param customer name
   */
  record Result(Optional<Candidate<String>> issuer, Optional<Candidate<String>> customer) {}

  private static final Pattern DOMAIN =
      Pattern.compile("(?:@|www\\.)([\\p{L}\\d-]{3,40})\\.[a-z]{2,4}");

  private static final Pattern WEB = Pattern.compile("[\\p{L}\\d-]{2,40}\\.[a-z]{2,10}");

  private static final double TOP = 0.36;
  private static final int LINES_DOWN = 4;

  private final Paper paper;
  private final boolean order;
  private final double textHeight;
  private final Set<String> domains;

  private Parties(Paper paper, boolean order) {
    this.paper = paper;
    this.order = order;
    this.textHeight = medianHeight(paper.first());
    this.domains = domains(paper);
  }

  /**
   * @param type of which a purchase order is issued by the customer
   */
  static Result of(Paper paper, DocumentType type) {
    boolean order = type == DocumentType.PURCHASE_ORDER;
    Parties parties = new Parties(paper, order);
    Optional<Candidate<String>> customer =
        labelled(paper, order ? PartyLabels.SELLER_OF_ORDER : PartyLabels.CUSTOMER, 0.92);
    Optional<Candidate<String>> issuer = parties.issuer(customer);
    if (type != DocumentType.RECEIPT) {
      customer = customer.or(() -> parties.window(0.42, issuer));
      customer = customer.or(() -> parties.window(0, issuer));
    }
    customer =
        customer
            .or(() -> labelled(paper, PartyLabels.CONTACT, 0.7))
            .or(() -> labelled(paper, PartyLabels.DELIVERY, 0.6));
    return new Result(issuer, customer);
  }

  /** Who heads the paper, as its letterhead or its footer says. */
  static Optional<Candidate<String>> letterhead(Paper paper, Optional<Candidate<String>> not) {
    return new Parties(paper, false).best(List.of(), not);
  }

  /**
   * The first line of the address block in the upper half of the page.
   *
   * @param leftmost where the block may begin, in fractions of the width
   * @param not who is not meant
   */
  static Optional<Candidate<String>> addressee(
      Paper paper, double leftmost, Optional<Candidate<String>> not) {
    return new Parties(paper, false).window(leftmost, not);
  }

  /** The name beside or below a label, the first line there that can be one. */
  static Optional<Candidate<String>> labelled(Paper paper, Labels labels, double weight) {
    return paper.find(labels).stream()
        .filter(Labels.Hit::leads)
        .map(hit -> beside(hit, weight))
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(Candidate::score));
  }

  static Optional<Candidate<String>> beside(Labels.Hit hit, double weight) {
    boolean sure = Fold.key(hit.label().text()).length() > 3;
    double score = weight * (1 - 0.15 * hit.label().box().y0()) * (sure ? 1 : 0.8);
    Optional<Span> rest = hit.rest();
    if (rest.isPresent()) {
      Optional<Candidate<String>> behind =
          sure || hit.cell().text().contains(":")
              ? rest.flatMap(span -> name(span, score)).filter(Parties::capital)
              : Optional.empty();
      // A number behind the label, "Client 00417": it does not head an address.
      boolean remark = rest.get().text().matches("\\(.{1,30}\\)?:?|[/&].{1,30}");
      return remark ? downFrom(hit, score * 0.96) : behind;
    }
    List<Cell> right = Read.rightCells(hit);
    boolean close = !right.isEmpty() && near(hit, right.getFirst());
    if (close && code(right.getFirst().text())) {
      return Optional.empty();
    }
    Optional<Candidate<String>> below = downFrom(hit, score * 0.98);
    if (close) {
      Optional<Candidate<String>> beside = name(right.getFirst().span(), score * 0.97);
      // A heading's own column wins over the neighbouring heading's.
      if (beside.isPresent() && (below.isEmpty() || !underSameEdge(hit, below.get()))) {
        return beside;
      }
    }
    return below;
  }

  /** "For professional services" names nobody. */
  private static boolean capital(Candidate<String> name) {
    return !Character.isLowerCase(name.value().charAt(0));
  }

  /** "00417", "C06185": one word with figures. */
  private static boolean code(String text) {
    return text.indexOf(' ') < 0 && text.chars().anyMatch(Character::isDigit);
  }

  private static boolean near(Labels.Hit hit, Cell right) {
    return right.box().x0() - hit.cell().box().x1() < 0.3;
  }

  private static boolean underSameEdge(Labels.Hit hit, Candidate<String> below) {
    return Math.abs(below.span().box().x0() - hit.label().box().x0()) < 0.025;
  }

  private static Optional<Candidate<String>> downFrom(Labels.Hit hit, double score) {
    Optional<Cell> cell = hit.page().below(hit.label().box());
    double factor = 1;
    for (int line = 0; line < LINES_DOWN && cell.isPresent(); line++) {
      Optional<Candidate<String>> name = name(cell.get().span(), score * factor);
      if (name.isPresent()) {
        return name;
      }
      if (Names.address(cell.get().text())) {
        return Optional.empty();
      }
      factor *= 0.9;
      cell = hit.page().below(cell.get().box());
    }
    return Optional.empty();
  }

  private static Optional<Candidate<String>> name(Span span, double score) {
    return Names.of(span, true).map(name -> new Candidate<>(name.text(), name, score));
  }

  private Optional<Candidate<String>> issuer(Optional<Candidate<String>> customer) {
    return best(
        labelled(
                paper, order ? PartyLabels.BUYER_OF_ORDER : PartyLabels.ISSUER, order ? 0.65 : 0.85)
            .stream()
            .toList(),
        customer);
  }

  private Optional<Candidate<String>> best(
      List<Candidate<String>> labelled, Optional<Candidate<String>> not) {
    List<Candidate<String>> found = new ArrayList<>(labelled);
    List<Candidate<String>> receivers =
        paper.find(PartyLabels.DELIVERY).stream()
            .filter(Labels.Hit::leads)
            .flatMap(hit -> beside(hit, 0.5).stream())
            .toList();
    for (Cell cell : paper.first().cells()) {
      boolean received =
          receivers.stream()
              .anyMatch(each -> belongsTo(Optional.of(each), paper.first(), cell.box()));
      if (cell.box().y0() < TOP && !received && !belongsTo(not, paper.first(), cell.box())) {
        Names.of(wrapped(cell)).map(name -> letterhead(cell, name)).ifPresent(found::add);
      }
    }
    for (Cell cell : paper.cells()) {
      if (Names.contact(cell.text()) && Names.legalForm(cell.text())) {
        Names.of(cell.span())
            .map(name -> new Candidate<>(name.text(), name, 0.55 + known(name.text())))
            .filter(name -> !belongsTo(not, paper.first(), name.span().box()))
            .ifPresent(found::add);
      }
    }
    return found.stream()
        .filter(each -> not.isEmpty() || !same(each, not.get()))
        .max(Comparator.comparingDouble(Candidate::score))
        .map(each -> new Candidate<>(each.value(), each.span(), Math.min(0.97, each.score())));
  }

  /** "Hart & / Sons Ltd": a narrow paper breaks names after the sign that joins them. */
  private Span wrapped(Cell cell) {
    if (!cell.text().endsWith("&")) {
      return cell.span();
    }
    List<Word> words = new ArrayList<>(cell.words());
    paper.first().below(cell.box()).ifPresent(next -> words.addAll(next.words()));
    return new Span(cell.span().page(), words);
  }

  private static boolean same(Candidate<String> one, Candidate<String> other) {
    return Fold.key(one.value()).equals(Fold.key(other.value()));
  }

  private Candidate<String> letterhead(Cell cell, Span name) {
    String text = name.text();
    double score = 0.25;
    score += Math.clamp((cell.box().height() / textHeight - 1) * 0.35, 0, 0.3);
    score += (TOP - cell.box().y0()) * 0.6;
    score += cell.box().x0() < 0.4 ? 0.06 : 0;
    score += Names.legalForm(text) ? 0.22 : 0;
    score += Names.trade(text) ? 0.1 : 0;
    score += followedByAddress(cell) ? 0.15 : 0;
    score += known(text);
    score -= name.words().size() > 6 ? 0.25 : 0;
    score -= WEB.matcher(text).matches() ? 0.3 : 0;
    score -= text.endsWith(".") || text.contains(", ") ? 0.1 : 0;
    return new Candidate<>(text, name, score);
  }

  /** The same name elsewhere: in the footer, in the address of mail or web. */
  private double known(String text) {
    String key = Fold.key(text);
    double score = 0;
    for (String domain : domains) {
      if (domain.length() >= 4
          && (key.startsWith(domain) || key.contains(domain) || domain.contains(key))) {
        score = 0.3;
      }
    }
    long places =
        key.length() < 5
            ? 0
            : paper.cells().stream().filter(cell -> cell.key().contains(key)).limit(4).count();
    return score + (places > 1 ? 0.15 : 0);
  }

  private boolean followedByAddress(Cell cell) {
    Optional<Cell> below = paper.first().below(cell.box());
    for (int line = 0; line < 2 && below.isPresent(); line++) {
      if (Names.address(below.get().text()) || Names.contact(below.get().text())) {
        return true;
      }
      below = paper.first().below(below.get().box());
    }
    return false;
  }

  /** Whether a place is within the block of lines under a party's name. */
  static boolean belongsTo(Optional<Candidate<String>> party, PageLayout page, Box box) {
    if (party.isEmpty() || party.get().span().page() != page.page().number()) {
      return false;
    }
    Box name = party.get().span().box();
    double lines = 7 * Math.max(name.height(), 0.012) * 1.5;
    boolean height = box.y0() > name.y0() - 0.004 && box.y0() < name.y0() + lines;
    boolean column = Math.abs(box.x0() - name.x0()) < 0.03;
    return height && column;
  }

  /** The address block on the right, where a window envelope shows it. */
  private Optional<Candidate<String>> window(double leftmost, Optional<Candidate<String>> issuer) {
    List<Candidate<String>> found = new ArrayList<>();
    for (Cell cell : paper.first().cells()) {
      Box box = cell.box();
      boolean place = box.x0() >= leftmost && box.y0() > 0.06 && box.y0() < 0.42;
      if (place && Names.postCode(cell.text())) {
        List<Cell> block = upFrom(cell);
        boolean own =
            block.stream().anyMatch(each -> Names.contact(each.text()))
                || (issuer.isPresent()
                    && block.stream().anyMatch(each -> holds(each.box(), issuer.get().span())));
        if (!own) {
          block.reversed().stream()
              .filter(each -> !PartyLabels.CONTACT.start(each))
              .map(each -> name(each.span(), 0.7))
              .flatMap(Optional::stream)
              .findFirst()
              .ifPresent(found::add);
        }
      }
    }
    return found.stream().filter(each -> issuer.isEmpty() || !same(each, issuer.get())).findFirst();
  }

  /** The lines of a block from its last upwards, as long as they stand close at the same edge. */
  private List<Cell> upFrom(Cell last) {
    List<Cell> block = new ArrayList<>(List.of(last));
    Box edge = last.box();
    double pitch = edge.height() * 1.7;
    boolean grew = true;
    while (grew && block.size() < 7) {
      grew = false;
      // From the bottom up, so that no line is skipped.
      for (Cell cell : paper.first().near(edge.centerY() - pitch, pitch * 0.45).reversed()) {
        double step = edge.centerY() - cell.box().centerY();
        if (step > edge.height() / 2 && aligned(cell.box(), edge)) {
          block.add(cell);
          edge = cell.box();
          pitch = step;
          grew = true;
          break;
        }
      }
    }
    return block;
  }

  private static boolean holds(Box box, Span span) {
    return box.x0() <= span.box().centerX()
        && box.x1() >= span.box().centerX()
        && box.y0() <= span.box().centerY()
        && box.y1() >= span.box().centerY();
  }

  /** At the left, at the right or in the middle. */
  private static boolean aligned(Box one, Box other) {
    return Math.abs(one.x0() - other.x0()) < 0.02
        || Math.abs(one.x1() - other.x1()) < 0.012
        || Math.abs(one.centerX() - other.centerX()) < 0.012;
  }

  private static Set<String> domains(Paper paper) {
    return paper.cells().stream()
        .map(Cell::text)
        .filter(text -> text.length() < 500)
        .flatMap(text -> DOMAIN.matcher(text).results())
        .map(match -> Fold.key(match.group(1)))
        .filter(domain ->
            !Set.of("gmai", "gmaii", "orange", "wanadoo", "hotmaii", "outiook", "yahoo", "free")
                .contains(domain))
        .collect(Collectors.toSet());
  }

  private static double medianHeight(PageLayout page) {
    List<Double> heights = page.cells().stream().map(cell -> cell.box().height()).sorted().toList();
    return heights.isEmpty() ? 0.012 : Math.max(0.004, heights.get(heights.size() / 2));
  }
}
