package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Word;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a page looks like, whatever its words: counts of things that stand on it.
 *
 * @param words all
 * @param proseWords in cells of eight words and more
 * @param amounts numbers with two decimals
 * @param movements rows that begin with a date and hold an amount
 * @param percents rates
 * @param bullets cells that begin with a bullet
 * @param blanks places to fill in: rows of dots or underscores, boxes to tick
 * @param openLabels cells that end with a colon, with nothing to the right
 * @param yearRanges such as 2015 – 2018
 * @param articles cells that begin with "Article" and a number
 * @param salutations cells that address a reader
 * @param closings cells that take leave
 * @param codedFields machine-readable lines of an identity document
 * @param operationCodes of the French energy savings scheme
 * @param aspect width by height
 */
record Structure(
    int words,
    int proseWords,
    int amounts,
    int movements,
    int percents,
    int bullets,
    int blanks,
    int openLabels,
    int yearRanges,
    int articles,
    int salutations,
    int closings,
    int codedFields,
    int operationCodes,
    double aspect) {
  private static final int PROSE = 8;
  private static final int LONGEST_LOOKED_AT = 60;
  private static final Pattern AMOUNT =
      Pattern.compile("[-+(]?[€$£]?\\d{1,3}(?:[.,' ]?\\d{3}){0,4}[.,]\\d{2}[€$£)-]?");
  private static final Pattern SHORT_DATE =
      Pattern.compile(
          "\\d{1,2}[/.-](?:\\d{1,2}|\\p{L}{3,4})(?:[/.-]\\d{2,4})?|\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern YEARS =
      Pattern.compile("(?:19|20)\\d\\d ?[-–—/] ?(?:(?:19|20)\\d\\d|\\p{L}{3,11}\\.?)");
  private static final Pattern BLANK = Pattern.compile(".{0,20}?(?:_{4,}|\\.{6,}|…{2,}).{0,40}");
  private static final Pattern OPERATION = OperationCodes.PATTERN;
  private static final Set<String> BULLETS =
      Set.of("•", "-", "–", "*", "▪", "●", "○", "◦", "‣", "", "✓", "»", "■");
  private static final Set<String> BOXES = Set.of("☐", "□", "☑", "☒", "[ ]", "[]", "❏", "❑", "▢");
  private static final Labels SALUTATION =
      Labels.listed(
          "madame, monsieur; monsieur; madame; mesdames; messieurs; cher monsieur; "
              + "chère madame; cher client; chère cliente; cher; chère; chers; dear; bonjour; "
              + "to whom it may concern; à qui de droit; hello; maître; docteur");
  private static final Labels CLOSING =
      Labels.listed(
          "veuillez agréer; je vous prie d'agréer; nous vous prions d'agréer; "
              + "je vous prie de croire; dans l'attente; cordialement; bien cordialement; "
              + "sincères salutations; salutations distinguées; yours sincerely; yours faithfully; "
              + "yours truly; sincerely; sincerely yours; kind regards; best regards; warm regards; "
              + "regards; with best wishes; respectfully");
  private static final Labels ARTICLE = Labels.of("article", "clause", "section");

  static Structure of(PageLayout page) {
    Counter counter = new Counter();
    for (Cell cell : page.cells()) {
      counter.count(page, cell);
    }
    return counter.structure(page);
  }

  double prose() {
    return words == 0 ? 0 : (double) proseWords / words;
  }

  private static final class Counter {
    private int words;
    private int prose;
    private int amounts;
    private int movements;
    private int percents;
    private int bullets;
    private int blanks;
    private int openLabels;
    private int yearRanges;
    private int articles;
    private int salutations;
    private int closings;
    private int codedFields;
    private int operationCodes;
    private int rowOfDate = -1;
    private int rowCounted = -1;

    void count(PageLayout page, Cell cell) {
      List<Word> all = cell.words();
      words += all.size();
      prose += all.size() >= PROSE ? all.size() : 0;
      String first = all.getFirst().text();
      if (SHORT_DATE.matcher(shortened(first)).matches() && cell.first()) {
        rowOfDate = cell.line();
      }
      bullets += BULLETS.contains(first) ? 1 : 0;
      closings += CLOSING.start(cell) ? 1 : 0;
      for (int i = 0; i < all.size(); i++) {
        countWord(cell, all, i);
      }
      if (all.size() < PROSE) {
        countShort(page, cell);
      }
      if (MachineReadable.looksLike(cell.text())) {
        codedFields++;
      }
    }

    private void countWord(Cell cell, List<Word> all, int index) {
      String word = shortened(all.get(index).text());
      if (AMOUNT.matcher(word).matches()) {
        amounts++;
        if (cell.line() == rowOfDate && cell.line() != rowCounted) {
          movements++;
          rowCounted = cell.line();
        }
      }
      percents += word.endsWith("%") ? 1 : 0;
      blanks += BLANK.matcher(word).matches() || BOXES.contains(word) ? 1 : 0;
      operationCodes += word.length() >= 8 && OPERATION.matcher(word).find() ? 1 : 0;
      boolean range =
          YEARS.matcher(word).matches()
              || (YEAR.matcher(word).matches()
                  && index + 2 < all.size()
                  && BULLETS.contains(all.get(index + 1).text())
                  && YEARS.matcher(word + "-" + shortened(all.get(index + 2).text())).matches());
      yearRanges += range ? 1 : 0;
    }

    private void countShort(PageLayout page, Cell cell) {
      String text = cell.text();
      if (text.endsWith(":") && page.right(cell.box()).isEmpty()) {
        openLabels++;
      }
      boolean addressed = text.endsWith(",") || text.endsWith(":") || cell.words().size() <= 4;
      salutations += addressed && SALUTATION.start(cell) && !text.contains(". ") ? 1 : 0;
      articles += ARTICLE.start(cell) && text.chars().anyMatch(Character::isDigit) ? 1 : 0;
    }

    private static String shortened(String word) {
      return word.length() <= LONGEST_LOOKED_AT ? word : word.substring(0, LONGEST_LOOKED_AT);
    }

    Structure structure(PageLayout page) {
      return new Structure(
          words,
          prose,
          amounts,
          movements,
          percents,
          bullets,
          blanks,
          openLabels,
          yearRanges,
          articles,
          salutations,
          closings,
          codedFields,
          operationCodes,
          page.page().width() / Math.max(1, page.page().height()));
    }
  }
}
