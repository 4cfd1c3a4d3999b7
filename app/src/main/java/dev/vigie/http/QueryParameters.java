package dev.vigie.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The query of a request, in which unknown and repeated parameters are mistakes. */
public final class QueryParameters {
  private QueryParameters() {}

  /**
   * @param known names of the parameters that the resource has
   * @param errors gets the parameters that are unknown or repeated
   */
  public static void check(UriInfo uri, Set<String> known, RequestErrors errors) {
    uri.getQueryParameters().forEach((name, given) -> check(name, given, known, errors));
  }

  /** Refuses any parameter, for resources that have none. */
  public static void none(UriInfo uri) {
    RequestErrors errors = new RequestErrors();
    check(uri, Set.of(), errors);
    errors.check();
  }

  private static void check(
      String name, List<String> given, Set<String> known, RequestErrors errors) {
    if (!known.contains(name)) {
      errors.add(
          RequestErrors.Place.QUERY,
          name,
          known.isEmpty()
              ? "\"%s\" is not known; there are no parameters here".formatted(name)
              : "\"%s\" is not a known parameter; known here: %s"
                  .formatted(name, String.join(", ", new TreeSet<>(known))));
    } else if (given.size() > 1) {
      errors.add(RequestErrors.Place.QUERY, name, "\"%s\" is given more than once".formatted(name));
    }
  }
}
