package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds who heads a paper: the name of its letterhead or of its footer. */
final class Letterhead {
  private static final Pattern DOMAIN =
      Pattern.compile("(?:@|www\\.)([\\p{L}\\d-]{3,40})\\.[a-z]{2,4}");

  private static final Pattern WEB = Pattern.compile("[\\p{L}\\d-]{2,40}\\.[a-z]{2,10}");

  private static final double TOP = 0.36;

  /** Where the window of an envelope begins, as a fraction of the width. */
  private static final double WINDOW = 0.38;

  /** Part of a firm or an authority, below whose name it stands. */
  private static final Pattern DEPARTMENT =
      Pattern.compile(
          "(?:direction|service|departement|department|division|pole|bureau|office of|secretariat)(?!\\p{L})");

  private final Paper paper;
  private final double textHeight;
  private final Set<String> domains;

  private Letterhead(Paper paper) {
    this.paper = paper;
    this.textHeight = medianHeight(paper.first());
    this.domains = domains(paper);
  }

  /**
   * @param labelled names that the paper itself calls the sender's
   * @param not who is not meant
   */
  static Optional<Candidate<String>> find(
      Paper paper, List<Candidate<String>> labelled, Optional<Candidate<String>> not) {
    return new Letterhead(paper).best(labelled, not);
  }

  private Optional<Candidate<String>> best(
      List<Candidate<String>> labelled, Optional<Candidate<String>> not) {
    List<Candidate<String>> found = new ArrayList<>(labelled);
    List<Candidate<String>> receivers =
        paper.find(PartyLabels.DELIVERY).stream()
            .filter(Labels.Hit::leads)
            .flatMap(hit -> LabelledNames.beside(hit, 0.5).stream())
            .toList();
    double items = TotalLabels.itemsFrom(paper.first());
    for (Cell cell : paper.first().cells()) {
      boolean received =
          receivers.stream()
              .anyMatch(each -> Parties.belongsTo(Optional.of(each), paper.first(), cell.box()));
      if (cell.box().y0() < Math.min(TOP, items)
          && !received
          && !Parties.belongsTo(not, paper.first(), cell.box())) {
        Names.of(wrapped(cell)).map(name -> letterhead(cell, name)).ifPresent(found::add);
      }
    }
    for (Cell cell : paper.cells()) {
      if (Names.contact(cell.text()) && Names.legalForm(cell.text())) {
        Names.of(cell.span())
            .map(name -> new Candidate<>(name.text(), name, 0.55 + known(name.text())))
            .filter(name -> !Parties.belongsTo(not, paper.first(), name.span().box()))
            .ifPresent(found::add);
      }
    }
    return found.stream()
        .filter(each -> not.isEmpty() || !same(each, not.get()))
        .max(Comparator.comparingDouble(Candidate::score))
        .map(each -> new Candidate<>(each.value(), each.span(), Math.min(0.97, each.score())));
  }

  /** "Hart & / Sons Ltd", "Hart & Sons / Ltd": a narrow paper breaks names. */
  private Span wrapped(Cell cell) {
    Optional<Cell> next = paper.first().below(cell.box());
    boolean broken =
        next.isPresent()
            && (cell.text().endsWith("&") || Names.onlyLegalForm(next.get().text()))
            && next.get().box().y0() - cell.box().y1() < cell.box().height();
    if (!broken) {
      return cell.span();
    }
    List<Word> words = new ArrayList<>(cell.words());
    words.addAll(next.orElseThrow().words());
    return new Span(cell.span().page(), words);
  }

  static boolean same(Candidate<String> one, Candidate<String> other) {
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
    score += addressBehind(cell, name) ? 0.35 : 0;
    score -= followedByContact(cell) ? 0.3 : 0;
    score -= DEPARTMENT.matcher(Fold.plain(text)).lookingAt() ? 0.3 : 0;
    score -= belowTitle(cell) ? 0.12 : 0;
    score -= belowName(cell) ? 0.15 : 0;
    score -= rightOfName(cell) ? 0.15 : 0;
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

  /** "Hart Ltd · 12 Mill Lane · Leeds LS1 4AB", in small print above the reader's address. */
  private static boolean addressBehind(Cell cell, Span name) {
    String text = cell.text();
    if (!text.startsWith(name.text())) {
      return false;
    }
    String behind = text.substring(name.text().length());
    boolean number = behind.chars().anyMatch(Character::isDigit);
    return Names.postCode(behind) || (number && AddressBlocks.isStreet(behind));
  }

  /** "Attn: …" stands in the address of who is to read the paper. */
  private boolean followedByContact(Cell cell) {
    return paper.first().below(cell.box()).filter(PartyLabels.CONTACT::start).isPresent();
  }

  /** Under the paper's own title at the left stands the reader, when the writer is at the right. */
  private boolean belowTitle(Cell cell) {
    return cell.box().x0() < 0.4
        && paper.first().cells().stream()
            .filter(title -> title.box().y1() <= cell.box().y0() + 0.005)
            .filter(title -> title.box().height() > 1.25 * textHeight)
            .filter(title -> Math.abs(title.box().x0() - cell.box().x0()) < 0.02)
            .anyMatch(title -> !title.text().isEmpty() && Names.of(title.span()).isEmpty());
  }

  /** What a firm does, or who works there, stands below its name. */
  private boolean belowName(Cell cell) {
    return paper.first().near(cell.box().y0() - cell.box().height(), cell.box().height()).stream()
        .filter(above -> above.box().y1() < cell.box().y0() + 0.005)
        .filter(above -> cell.box().y0() - above.box().y1() < 0.8 * cell.box().height())
        .filter(above -> Math.abs(above.box().x0() - cell.box().x0()) < 0.02)
        .anyMatch(above -> Names.of(above.span()).isPresent());
  }

  /** Where a name heads the page at the left, the window of an envelope shows the reader's. */
  private boolean rightOfName(Cell cell) {
    Cell first = paper.first().cells().getFirst();
    return cell.box().x0() > WINDOW
        && first.box().x0() < 1 - WINDOW
        && cell.box().y0() > first.box().y1()
        && first.box().x1() < cell.box().x0()
        && Names.of(first.span()).isPresent();
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
