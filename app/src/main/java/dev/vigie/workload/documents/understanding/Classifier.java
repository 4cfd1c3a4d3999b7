package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.understanding.Wordings.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Weighs the evidence of the pages of one document. */
final class Classifier {
  /** Pages beyond say nothing new about the type. */
  private static final int PAGES = 4;

  /** Titles of later pages are mostly headings of chapters or enclosures. */
  private static final double LATER_TITLE = 0.25;

  private static final double LATER_WORDING = 0.6;

  /** What the wordings of one type can add up to: much of the same says the same. */
  private static final double MOST_WORDINGS = 10;

  /** What a type has to beat for a document not to be taken for something else. */
  private static final double OTHER = 2.6;

  private static final double FILENAME = 1;
  private final Wordings wordings;

  Classifier(Wordings wordings) {
    this.wordings = wordings;
  }

  /**
   * @param pages of one document, in order
   * @param filename a weak hint
   */
  Scores score(List<Evidence> pages, Optional<String> filename) {
    Scores scores = new Scores();
    scores.add(DocumentType.OTHER, OTHER);
    List<Evidence> first = pages.subList(0, Math.min(PAGES, pages.size()));
    addTitles(first, scores);
    addWordings(first, scores);
    if (!first.isEmpty()) {
      StructureWeights.add(first.stream().map(Evidence::structure).toList(), scores);
    }
    filename.ifPresent(name -> addFilename(name, scores));
    return scores;
  }

  /** A title counts the less the more clearly another type is named. */
  private static void addTitles(List<Evidence> pages, Scores scores) {
    Scores best = new Scores();
    for (int page = 0; page < pages.size(); page++) {
      best.raiseAll(pages.get(page).titles(), page == 0 ? 1 : LATER_TITLE);
    }
    double strongest = best.greatest();
    for (DocumentType type : DocumentType.values()) {
      double title = best.of(type);
      if (title > 0) {
        double relative = title / strongest;
        scores.add(type, title * relative * relative);
      }
    }
  }

  private void addWordings(List<Evidence> pages, Scores scores) {
    Scores sums = new Scores();
    for (Wording wording : wordings.all()) {
      double share = 0;
      for (int page = 0; page < pages.size(); page++) {
        double weight = page == 0 ? 1 : LATER_WORDING;
        share = Math.max(share, weight * pages.get(page).share(wording));
      }
      if (share > 0) {
        sums.addAll(wording.weights(), share);
      }
    }
    for (DocumentType type : DocumentType.values()) {
      double sum = sums.of(type);
      double damped = sum <= 0 ? sum : MOST_WORDINGS * (1 - Math.exp(-sum / MOST_WORDINGS));
      scores.add(type, damped);
    }
  }

  private void addFilename(String filename, Scores scores) {
    String name =
        " "
            + Fold.plain(filename).replaceAll("[^a-z]+", " ").strip().toLowerCase(Locale.ROOT)
            + " ";
    String shortened = name.length() > 200 ? name.substring(0, 200) : name;
    String key = Fold.key(shortened);
    for (DocumentType type : DocumentType.values()) {
      boolean named =
          wordings.titles().stream()
              .filter(wording -> wording.weights().of(type) > 0)
              .anyMatch(wording -> names(shortened, key, wording.key()));
      scores.add(type, named ? FILENAME : 0);
    }
  }

  private static boolean names(String filename, String filenameKey, String wording) {
    return wording.length() <= 4
        ? filename.contains(" " + wording + " ")
        : filenameKey.contains(wording);
  }
}
