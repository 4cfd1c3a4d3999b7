package dev.vigie.access;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which scope a request on the public port needs. What is not named as open is closed. */
final class RouteScopes {
  /** As sent, so that nothing encoded or with dots can pass for one of them. */
  private static final Pattern OPEN = Pattern.compile("/|/openapi|/problems/[a-z-]{1,64}");

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final String KEYS = "/v1/api-keys";

  private RouteScopes() {}

  /**
   * @param rawPath as it was sent
   * @return empty for what is open to everyone
   */
  static Optional<Scope> needed(String method, String rawPath) {
    boolean safe = SAFE_METHODS.contains(method);
    if (safe && OPEN.matcher(rawPath).matches()) {
      return Optional.empty();
    }
    // Its resource asks for the scope once more: this path may be written in other ways.
    if (rawPath.equals(KEYS) || rawPath.startsWith(KEYS + '/')) {
      return Optional.of(Scope.ADMIN);
    }
    return Optional.of(safe ? Scope.READ : Scope.SUBMIT);
  }

  static ProblemException lacks(Scope scope) {
    return new ProblemException(
            ProblemType.FORBIDDEN,
            "The credentials are valid, but lack the scope \"%s\" that this needs."
                .formatted(scope.word()))
        .with("scope", scope.word())
        .header(
            "WWW-Authenticate",
            "Bearer realm=\"vigie\", error=\"insufficient_scope\", scope=\"%s\""
                .formatted(scope.word()));
  }
}
