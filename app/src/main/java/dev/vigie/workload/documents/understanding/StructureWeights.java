package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import java.util.List;
import java.util.function.ToIntFunction;

/** What the look of a document says about its type, in log-odds set by hand. */
final class StructureWeights {
  private static final int LITTLE_TEXT = 110;
  private static final int MUCH_TEXT = 250;

  private StructureWeights() {}

  /**
   * @param pages the first pages of a document, not empty
   */
  static void add(List<Structure> pages, Scores scores) {
    Structure first = pages.getFirst();
    int words = sum(pages, Structure::words);
    double prose = (double) sum(pages, Structure::proseWords) / Math.max(1, words);
    int amounts = sum(pages, Structure::amounts);
    addIdentity(first, words, scores);
    addTrade(first, amounts, scores);
    addBank(first, amounts, sum(pages, Structure::movements), scores);
    addLetter(first, prose, amounts, words, scores);
    addForm(first, prose, scores);

    int articles = sum(pages, Structure::articles);
    scores.add(DocumentType.CONTRACT, Math.min(2.5, articles * 0.7));
    scores.add(DocumentType.REPORT, prose > 0.55 && words > MUCH_TEXT ? 0.5 : 0);
    scores.add(DocumentType.CV, Math.min(2.5, first.yearRanges() * 0.8));
    scores.add(DocumentType.CV, Math.min(0.6, first.bullets() * 0.1));
    scores.add(DocumentType.JOB_OFFER, Math.min(0.8, first.bullets() * 0.15));
    scores.add(DocumentType.CV, amounts >= 3 ? -1.5 : 0);
    scores.add(DocumentType.JOB_OFFER, amounts >= 4 ? -1.5 : 0);
    scores.add(
        DocumentType.CEE_CERTIFICATE, Math.min(2.5, sum(pages, Structure::operationCodes) * 2.0));
    scores.add(DocumentType.PAYSLIP, Math.min(1, amounts * 0.05));
  }

  private static int sum(List<Structure> pages, ToIntFunction<Structure> count) {
    return pages.stream().mapToInt(count).sum();
  }

  private static void addIdentity(Structure first, int words, Scores scores) {
    scores.add(DocumentType.IDENTITY_DOCUMENT, Math.min(2, first.codedFields()) * 3.5);
    if (first.codedFields() == 0) {
      scores.add(DocumentType.IDENTITY_DOCUMENT, words < LITTLE_TEXT ? 1 : -2.5);
    }
    if (words > MUCH_TEXT) {
      scores.add(DocumentType.IDENTITY_DOCUMENT, -3);
    }
    if (first.amounts() >= 2) {
      scores.add(DocumentType.IDENTITY_DOCUMENT, -3);
    }
  }

  private static void addTrade(Structure first, int amounts, Scores scores) {
    double table = amounts >= 4 ? 1 : amounts >= 1 ? 0.3 : -1.5;
    scores.add(DocumentType.INVOICE, table);
    scores.add(DocumentType.QUOTE, table);
    scores.add(DocumentType.PURCHASE_ORDER, amounts >= 4 ? 0.8 : amounts >= 1 ? 0.3 : -0.5);
    scores.add(DocumentType.RECEIPT, amounts >= 1 ? 0.5 : -0.8);
    boolean narrow = first.aspect() < 0.6 && first.words() > 0;
    scores.add(DocumentType.RECEIPT, narrow ? 2 : first.words() > MUCH_TEXT ? -1 : 0);
  }

  private static void addBank(Structure first, int amounts, int movements, Scores scores) {
    scores.add(DocumentType.BANK_STATEMENT, Math.min(3, movements * 0.5));
    scores.add(DocumentType.BANK_STATEMENT, amounts == 0 ? -2 : 0);
    scores.add(DocumentType.BANK_DETAILS, amounts >= 3 ? -3 : amounts == 0 ? 0.8 : 0);
    scores.add(DocumentType.BANK_DETAILS, first.words() > MUCH_TEXT ? -2 : 0);
    scores.add(DocumentType.INVOICE, movements >= 5 ? -1 : 0);
  }

  private static void addLetter(
      Structure first, double prose, int amounts, int words, Scores scores) {
    double manners = Math.min(1, first.salutations()) * 2.2 + Math.min(1, first.closings()) * 1.8;
    scores.add(DocumentType.LETTER, manners);
    scores.add(DocumentType.LETTER, prose > 0.4 ? 0.8 : -1.2);
    scores.add(DocumentType.LETTER, amounts >= 8 ? -1.5 : 0);
    scores.add(DocumentType.LETTER, words > 4 * MUCH_TEXT ? -1 : 0);
    scores.add(DocumentType.CONTRACT, prose > 0.4 ? 0.4 : -1);
    scores.add(DocumentType.REPORT, prose > 0.3 ? 0.2 : -0.8);
    scores.add(DocumentType.REPORT, Math.min(1, first.salutations()) * -1.2);
    scores.add(DocumentType.CONTRACT, Math.min(1, first.closings()) * -0.8);
  }

  private static void addForm(Structure first, double prose, Scores scores) {
    double toFill = Math.min(3, first.blanks() * 0.35) + Math.min(2, first.openLabels() * 0.25);
    scores.add(DocumentType.FORM, toFill);
    scores.add(DocumentType.FORM, prose > 0.7 ? -1 : 0);
  }
}
