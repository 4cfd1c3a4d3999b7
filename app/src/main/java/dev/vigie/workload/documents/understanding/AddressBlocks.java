package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the postal addresses of a page: lines one below the other, in one column. */
final class AddressBlocks {
  private static final int MOST_CELLS = 150;
  private static final int LONGEST_LINE = 90;
  private static final double SAME_EDGE = 0.012;
  private static final Pattern TOWN =
      Pattern.compile(
          "(?<![\\d/.-])(?:F-|CH-|B-|L-)?\\d{2} ?\\d{3}(?![\\d/.,-]) {1,3}(?:\\p{L}|CEDEX)"
              + "|(?<![\\p{L}\\d])[A-Z]{1,2}[0-9OI][0-9A-Z]? ?[0-9O][A-Z]{2}(?![\\p{L}\\d])"
              + "|(?:^|, )(?:CH-|B-|L-)?[1-9]\\d{3} {1,2}\\p{Lu}[\\p{L}'’ -]{2,40}$|(?<![\\p{L}\\d])[ACDEFHKNPRTVWXY]\\d[\\dW](?: [A-Z\\d]{4}|(?=\\d{0,3}[A-Z])[A-Z\\d]{4})$"
              + "|(?<!\\p{L})[A-Z]{2} {1,2}\\d{5}(?:-\\d{4})?(?!\\d)|, [A-Z]{2}$|\\(\\d{5}\\)");
  private static final Pattern STREET =
      Pattern.compile(
          "(?<!\\p{L})(?:rue|avenue|av\\.|bd|boulevard|place|chemin|impasse|allee|allees|quai|route|cours|square|zone|za|zi|bp|"
              + "sentier|passage|faubourg|lotissement|residence|esplanade|street|st\\.?|road|rd|lane|drive|close|way|avenue|ave|court|terrace|house|"
              + "gardens|crescent|row|hill|park|mews|broadway|suite|floor|p\\.?o\\.? box|grove|walk|gate|parade|wharf|yard)(?!\\p{L})");

  /** "162 Kingsway": a number before one or two names. */
  private static final Pattern NUMBERED =
      Pattern.compile("\\d{1,4}[A-Za-z]?,? \\p{Lu}\\p{Ll}{2,20}(?: \\p{Lu}\\p{Ll}{2,20})?");

  private static final double ADDRESSEE = 0.45;

  /** Of a statement or payslip. */
  private static final Pattern HEADING =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:statement|relevé|extrait|compte|account|bank|banque|page|payslip|bulletin|paie|pay)(?!\\p{L})");

  /**
   * @param lines from the name down
   */
  record Block(List<Cell> lines) {
    Cell first() {
      return lines.getFirst();
    }

    Box box() {
      return lines.stream().map(Cell::box).reduce(Box::union).orElseThrow();
    }
  }

  private AddressBlocks() {}

  /**
   * In reading order.
   *
   * @param above lower edge of where to look, as a fraction of the page's height
   */
  static List<Block> find(PageLayout page, double above) {
    List<List<Cell>> stacks = new ArrayList<>();
    for (Cell cell : page.cells().subList(0, Math.min(MOST_CELLS, page.cells().size()))) {
      if (cell.box().y0() >= above || cell.text().length() > LONGEST_LINE) {
        continue;
      }
      List<Cell> stack = null;
      for (int i = stacks.size() - 1; i >= 0 && stack == null; i--) {
        stack = continues(stacks.get(i).getLast(), cell) ? stacks.get(i) : null;
      }
      if (stack == null) {
        stack = new ArrayList<>();
        stacks.add(stack);
      }
      stack.add(cell);
    }
    return stacks.stream().filter(AddressBlocks::isAddress).map(Block::new).toList();
  }

  /** The first name in an address, where lines of another may stand above it without a gap. */
  static Optional<Candidate<String>> addressee(PageLayout page, Optional<Candidate<String>> other) {
    for (Block block : find(page, ADDRESSEE)) {
      for (Cell cell : block.lines()) {
        if (isTown(cell.text()) || Names.address(cell.text())) {
          break;
        }
        Optional<Span> name = Names.of(cell.span(), true);
        boolean another = other.isPresent() && cell.text().contains(other.get().value());
        if (name.isPresent() && !another && !HEADING.matcher(cell.text()).find()) {
          return name.map(span -> new Candidate<>(span.text(), span, 0.5));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean continues(Cell above, Cell below) {
    Box one = above.box();
    Box other = below.box();
    double gap = other.y0() - one.y1();
    boolean near = gap > -0.3 * one.height() && gap < 1.15 * Math.max(one.height(), other.height());
    boolean aligned =
        Math.abs(one.x0() - other.x0()) < SAME_EDGE
            || Math.abs(one.centerX() - other.centerX()) < SAME_EDGE
            || Math.abs(one.x1() - other.x1()) < SAME_EDGE / 2;
    double ratio = one.height() / Math.max(1e-6, other.height());
    return near && aligned && ratio < 2.6 && ratio > 0.4;
  }

  private static boolean isAddress(List<Cell> stack) {
    boolean town = false;
    boolean street = false;
    for (Cell cell : stack) {
      town |= TOWN.matcher(cell.text()).find();
      street |= isStreet(cell.text());
    }
    return stack.size() >= 2 && (town || (street && stack.size() >= 3));
  }

  static boolean isStreet(String text) {
    return NUMBERED.matcher(text).matches()
        || STREET.matcher(Fold.plain(text).toLowerCase(Locale.ROOT)).find();
  }

  static boolean isTown(String text) {
    return TOWN.matcher(text).find();
  }
}
