package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.DocumentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds by whom a commercial paper was issued and to whom it is addressed. */
final class Parties {
  /**
   * @param issuer name
   * @param customer name
   */
  record Result(Optional<Candidate<String>> issuer, Optional<Candidate<String>> customer) {}

  /** Name, street and town. */
  private static final int LEAST_LINES = 3;

  private final Paper paper;

  private Parties(Paper paper) {
    this.paper = paper;
  }

  /**
   * @param type of which a purchase order is issued by the customer
   */
  static Result of(Paper paper, DocumentType type) {
    boolean order = type == DocumentType.PURCHASE_ORDER;
    Parties parties = new Parties(paper);
    Optional<Candidate<String>> customer =
        LabelledNames.find(paper, order ? PartyLabels.SELLER_OF_ORDER : PartyLabels.CUSTOMER, 0.92);
    List<Candidate<String>> named =
        LabelledNames.find(
                paper, order ? PartyLabels.BUYER_OF_ORDER : PartyLabels.ISSUER, order ? 0.65 : 0.85)
            .stream()
            .toList();
    Optional<Candidate<String>> issuer = Letterhead.find(paper, named, customer);
    if (type != DocumentType.RECEIPT) {
      customer = customer.or(() -> parties.window(0.42, issuer));
      customer = customer.or(() -> parties.window(0, issuer));
    }
    if (type == DocumentType.RECEIPT) {
      // "Delivery to site" may be an article.
      return new Result(issuer, customer);
    }
    customer =
        customer
            .or(() -> LabelledNames.find(paper, PartyLabels.CONTACT, 0.7))
            .or(() -> LabelledNames.find(paper, PartyLabels.DELIVERY, 0.6));
    return new Result(issuer, customer);
  }

  /**
   * The first line of the address block in the upper half of the page.
   *
   * @param leftmost where the block may begin, in fractions of the width
   * @param not who is not meant
   */
  static Optional<Candidate<String>> addressee(
      Paper paper, double leftmost, Optional<Candidate<String>> not) {
    return new Parties(paper).window(leftmost, not);
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
              .map(each -> LabelledNames.name(each.span(), 0.7))
              .flatMap(Optional::stream)
              .findFirst()
              .ifPresent(found::add);
        }
      }
    }
    return found.stream()
        .filter(each -> issuer.isEmpty() || !Letterhead.same(each, issuer.get()))
        .findFirst();
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
          // References may stand right above an address.
          if (block.size() >= LEAST_LINES && Names.contact(cell.text())) {
            return block;
          }
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
}
