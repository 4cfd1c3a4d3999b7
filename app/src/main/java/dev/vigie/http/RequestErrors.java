package dev.vigie.http;

import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of one request, so that its caller learns of all of them at once. */
public final class RequestErrors {
  /** Where in a request a mistake is. */
  public enum Place {
    QUERY,
    HEADER,
    PATH,
    BODY
  }

  /**
   * One mistake.
   *
   * @param in the part of the request, in lower case
   * @param pointer JSON pointer (RFC 6901) into that part; a parameter or header is a member of it
   * @param detail what is wrong and what is allowed
   */
  record Mistake(String in, String pointer, String detail) {}

  private final List<Mistake> mistakes = new ArrayList<>();

  /**
   * @param name of the parameter, header or part
   */
  public void add(Place place, String name, String detail) {
    String escaped = name.replace("~", "~0").replace("/", "~1");
    mistakes.add(new Mistake(lowerCase(place), "/" + escaped, detail));
  }

  /**
   * @throws ProblemException if there was any mistake
   */
  public void check() {
    if (!mistakes.isEmpty()) {
      throw invalid(mistakes);
    }
  }

  /** The problem for a body with a single mistake. */
  static ProblemException inBody(String pointer, String detail) {
    return invalid(List.of(new Mistake(lowerCase(Place.BODY), pointer, detail)));
  }

  private static ProblemException invalid(List<Mistake> mistakes) {
    String detail =
        mistakes.size() == 1
            ? mistakes.getFirst().detail()
            : "%d mistakes; \"errors\" names each".formatted(mistakes.size());
    return new ProblemException(ProblemType.INVALID_REQUEST, detail)
        .with("errors", List.copyOf(mistakes));
  }

  private static String lowerCase(Place place) {
    return switch (place) {
      case QUERY -> "query";
      case HEADER -> "header";
      case PATH -> "path";
      case BODY -> "body";
    };
  }
}
