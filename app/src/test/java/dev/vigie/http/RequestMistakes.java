package dev.vigie.http;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mistakes that a refused request is told of. */
public final class RequestMistakes {
  private RequestMistakes() {}

  /** A line {@code pointer|detail} for each. */
  public static String of(ProblemException refused) {
    return Stream.of(refused.members().get("errors"))
        .flatMap(errors -> ((List<?>) errors).stream())
        .map(RequestErrors.Mistake.class::cast)
        .map(mistake -> "%s|%s%n".formatted(mistake.pointer(), mistake.detail()))
        .collect(Collectors.joining());
  }
}
