package dev.vigie.access;

import dev.vigie.http.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is asked for when a key is made. */
record NewKey(String owner, String name, Set<Scope> scopes, Optional<Instant> expiresAt) {
  NewKey {
    scopes = Set.copyOf(scopes);
  }
}
