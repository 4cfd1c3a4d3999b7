package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.TypeGuess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds where one document of a bundle ends and the next begins. */
final class Segmenter {
  /** What has to speak for a new document at a page. */
  private static final double NEW = 2;

  private static final double CLEAR_TITLE = 3.3;

  /** Titles of what is no type of ours are also headings of chapters. */
  private static final double CLEARER_TITLE = 5;

  private final Classifier classifier;

  Segmenter(Classifier classifier) {
    this.classifier = classifier;
  }

  /** The pages of each document, in order; none empty. */
  List<List<Evidence>> parts(List<Evidence> pages) {
    List<List<Evidence>> parts = new ArrayList<>();
    List<Evidence> current = new ArrayList<>();
    for (Evidence page : pages) {
      if (!current.isEmpty() && begins(page, current)) {
        parts.add(List.copyOf(current));
        current.clear();
      }
      current.add(page);
    }
    if (!current.isEmpty()) {
      parts.add(List.copyOf(current));
    }
    return parts;
  }

  private boolean begins(Evidence page, List<Evidence> current) {
    List<Evidence> readable = current.stream().filter(each -> !each.isBlank()).toList();
    if (page.isBlank() || readable.isEmpty()) {
      return false;
    }
    Evidence previous = readable.getLast();
    double score = 0;
    score += numbering(page, previous);
    score += type(page, readable);
    score += sameHead(page, previous);
    score += PageStart.of(page.layout()).continues(previous.layout()) ? -2 : 0;
    score += differentPaper(page, previous) ? 1.2 : 0;
    return score >= NEW;
  }

  private static double numbering(Evidence page, Evidence previous) {
    Optional<PageNumber> own = PageNumber.of(page.layout());
    if (own.isEmpty()) {
      return 0;
    }
    Optional<PageNumber> before = PageNumber.of(previous.layout());
    if (own.get().page() == 1) {
      return 3;
    }
    boolean next = before.isPresent() && own.get().follows(before.get());
    return next ? -4 : -2;
  }

  /** Whether the page by itself is something else, or names its own kind in a title. */
  private double type(Evidence page, List<Evidence> current) {
    Scores own = classifier.score(List.of(page), Optional.empty());
    TypeGuess ownType = own.best();
    DocumentType type = classifier.score(current, Optional.empty()).best().type();
    double title = page.titles().of(ownType.type());
    double score = 0;
    double clear = ownType.type() == DocumentType.OTHER ? CLEARER_TITLE : CLEAR_TITLE;
    if (title >= clear) {
      score += 2;
    }
    if (page.structure().salutations() > 0 && ownType.type() == DocumentType.LETTER) {
      score += 1.5;
    }
    if (page.structure().codedFields() > 0) {
      score += type == DocumentType.IDENTITY_DOCUMENT ? -1 : 2;
    }
    if (ownType.type() != type && ownType.type() != DocumentType.OTHER) {
      double margin = own.of(ownType.type()) - own.of(type);
      score += Math.clamp((margin - 1) * 0.45, 0, 2.2);
    } else if (ownType.type() == DocumentType.OTHER && type != DocumentType.OTHER) {
      score -= 0.3;
    }
    return score;
  }

  /** The head of a page comes again on those that follow, with the same numbers. */
  private static double sameHead(Evidence page, Evidence previous) {
    Set<String> own = new HashSet<>(PageStart.of(page.layout()).references());
    Set<String> before = new HashSet<>(PageStart.of(previous.layout()).references());
    if (own.isEmpty() || before.isEmpty()) {
      return 0;
    }
    int all = own.size();
    own.retainAll(before);
    if (own.size() == all) {
      return -2.5;
    }
    return own.isEmpty() ? 0.5 : -0.8;
  }

  private static boolean differentPaper(Evidence page, Evidence previous) {
    double ratio = page.structure().aspect() / Math.max(0.01, previous.structure().aspect());
    return ratio < 0.8 || ratio > 1.25;
  }
}
