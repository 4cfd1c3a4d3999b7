package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Field;
import java.util.function.Function;

/**
 * A value that may be the one looked for.
 *
 * @param span where it stands
 * @param score how likely it is, 0–1
 */
record Candidate<T>(T value, Span span, double score) {
  Field field(Function<T, String> normalised) {
    return span.field(normalised.apply(value), Math.clamp(score, 0, 1));
  }

  Candidate<T> times(double factor) {
    return new Candidate<>(value, span, score * factor);
  }
}
