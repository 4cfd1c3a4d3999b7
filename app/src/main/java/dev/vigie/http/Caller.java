package dev.vigie.http;

import java.util.Optional;
import java.util.Set;

/**
 * Who calls.
 *
 * @param owner under which name the caller's work is kept
 * @param userId a pseudonym for logs; empty as long as nobody has to say who they are
 * @param scopes what the caller may do
 */
public record Caller(String owner, Optional<String> userId, Set<Scope> scopes) {
  /** The one caller there is as long as nobody has to say who they are. */
  public static final Caller DEFAULT =
      new Caller("default", Optional.empty(), Set.of(Scope.SUBMIT, Scope.READ));

  public Caller {
    scopes = Set.copyOf(scopes);
  }
}
