package dev.vigie.workload.documents.understanding;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that a page bears itself, such as "Page 2/3" or "2 of 3".
 *
 * @param page from 1
 * @param pages of the document; 0 when it is not said
 */
record PageNumber(int page, int pages) {
  private static final int LONGEST = 80;
  private static final Pattern OF_PAGES =
      Pattern.compile(
          "(?:page|pages|p\\.|pg\\.?|feuillet|folio|sheet)\\s?:?\\s?(?:n°\\s?)?(\\d{1,3})"
              + "\\s?(?:/|sur|of|de|-|\\|)\\s?(\\d{1,3})(?!\\d)");
  private static final Pattern ALONE =
      Pattern.compile("[-–—(\\[ ]{0,3}(\\d{1,3})\\s?(?:/|sur|of)\\s?(\\d{1,3})[-–—)\\] ]{0,3}");
  private static final Pattern NO_TOTAL =
      Pattern.compile("(?:page|p\\.|pg\\.?|feuillet|folio)\\s?:?\\s?(?:n°\\s?)?(\\d{1,3})(?!\\d)");

  static Optional<PageNumber> of(PageLayout page) {
    Optional<PageNumber> withoutTotal = Optional.empty();
    for (Cell cell : page.cells()) {
      double y = cell.box().centerY();
      String text = cell.text();
      if (text.length() > LONGEST || (y > 0.3 && y < 0.75)) {
        continue;
      }
      String lower = text.toLowerCase(Locale.ROOT);
      Optional<PageNumber> found = read(OF_PAGES.matcher(lower), false);
      boolean atEdge = y < 0.12 || y > 0.88;
      if (found.isEmpty() && atEdge) {
        found = read(ALONE.matcher(lower), true);
      }
      if (found.isPresent()) {
        return found;
      }
      Matcher alone = NO_TOTAL.matcher(lower);
      if (withoutTotal.isEmpty() && alone.find() && Integer.parseInt(alone.group(1)) > 0) {
        withoutTotal = Optional.of(new PageNumber(Integer.parseInt(alone.group(1)), 0));
      }
    }
    return withoutTotal;
  }

  private static Optional<PageNumber> read(Matcher matcher, boolean whole) {
    if (whole ? !matcher.matches() : !matcher.find()) {
      return Optional.empty();
    }
    int page = Integer.parseInt(matcher.group(1));
    int pages = Integer.parseInt(matcher.group(2));
    return page >= 1 && page <= pages ? Optional.of(new PageNumber(page, pages)) : Optional.empty();
  }

  boolean follows(PageNumber before) {
    return page == before.page + 1 && (pages == 0 || before.pages == 0 || pages == before.pages);
  }
}
