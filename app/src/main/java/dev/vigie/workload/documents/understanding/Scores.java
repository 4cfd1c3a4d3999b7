package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.TypeGuess;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A number for each type: how much speaks for it, in log-odds. */
// The array by ordinal is private to this class and read on every word of every page.
@SuppressWarnings("EnumOrdinal")
final class Scores {
  /** Above 1: the evidence is not independent, so that its sum claims too much. */
  private static final double TEMPERATURE = 1.6;

  private final double[] scores = new double[DocumentType.values().length];

  void add(DocumentType type, double score) {
    scores[type.ordinal()] += score;
  }

  double of(DocumentType type) {
    return scores[type.ordinal()];
  }

  /** Keeps the greater of what it has and what is given. */
  void raise(DocumentType type, double score) {
    scores[type.ordinal()] = Math.max(scores[type.ordinal()], score);
  }

  /** Adds all of the others, each times a share. */
  void addAll(Scores others, double share) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] += share * others.scores[i];
    }
  }

  /** {@link #raise Raises} to all of the others, each times a share. */
  void raiseAll(Scores others, double share) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.max(scores[i], share * others.scores[i]);
    }
  }

  double greatest() {
    return Arrays.stream(scores).max().orElseThrow();
  }

  /** The likeliest type and its probability among all. */
  TypeGuess best() {
    DocumentType best = DocumentType.OTHER;
    for (DocumentType type : DocumentType.values()) {
      if (of(type) > of(best)) {
        best = type;
      }
    }
    return new TypeGuess(best, probability(best));
  }

  double probability(DocumentType type) {
    double sum =
        Arrays.stream(scores).map(score -> Math.exp((score - of(type)) / TEMPERATURE)).sum();
    return 1 / sum;
  }

  /** For people who tune the weights. */
  @Override
  public String toString() {
    Map<DocumentType, String> shown = new EnumMap<>(DocumentType.class);
    for (DocumentType type : DocumentType.values()) {
      shown.put(type, String.format(Locale.ROOT, "%.1f", of(type)));
    }
    return shown.toString();
  }
}
