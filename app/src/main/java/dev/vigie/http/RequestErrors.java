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

  /** More would only swell the answer to a hostile request. */
  private static final int MOST_NAMED = 10_000;

  private final List<Mistake> mistakes = new ArrayList<>();
  private int count;

  /**
   * @param name of the parameter, header or part
   */
  public void add(Place place, String name, String detail) {
    add(place, "", name, detail);
  }

  /**
   * @param within JSON pointer of what holds the member or element; empty for the part as a whole
   * @param name of the member, or index of the element
   */
  public void add(Place place, String within, String name, String detail) {
    count++;
    if (mistakes.size() < MOST_NAMED) {
      String escaped = name.replace("~", "~0").replace("/", "~1");
      mistakes.add(new Mistake(lowerCase(place), within + "/" + escaped, detail));
    }
  }

  /**
   * @throws ProblemException if there was any mistake
   */
  public void check() {
    if (count > 0) {
      throw invalid(mistakes, count);
    }
  }

  /**
   * The problem for a body with a single mistake.
   *
   * @param pointer JSON pointer; empty for the body as a whole
   */
  public static ProblemException inBody(String pointer, String detail) {
    return invalid(List.of(new Mistake(lowerCase(Place.BODY), pointer, detail)), 1);
  }

  private static ProblemException invalid(List<Mistake> mistakes, int count) {
    String detail =
        count == 1
            ? mistakes.getFirst().detail()
            : "%d mistakes; \"errors\" names %s"
                .formatted(
                    count, count == mistakes.size() ? "each" : "the first " + mistakes.size());
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
