package dev.vigie.access;

import dev.vigie.access.AccessMetrics.Kind;
import dev.vigie.http.Caller;
import dev.vigie.http.Exchange;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.Scope;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Optional;

/** Lets callers in on the public port, as far as they may go. */
final class Doorkeeper implements Filter {
  private final KeyCheck keys;

  Doorkeeper(KeyCheck keys) {
    this.keys = keys;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Optional<Scope> needed =
        RouteScopes.needed(
            request.prologue().method().text(), request.prologue().uriPath().rawPath());
    if (needed.isPresent()) {
      Caller caller = authenticate(request);
      Exchange.current().caller(caller);
      if (!caller.scopes().contains(needed.get())) {
        throw RouteScopes.lacks(needed.get());
      }
    }
    chain.proceed();
  }

  private Caller authenticate(RoutingRequest request) {
    Kind kind = Kind.NONE;
    try {
      String presented =
          Credentials.of(request.headers())
              .orElseThrow(() -> new RefusedException(Refusal.MISSING));
      kind = Kind.API_KEY;
      Caller caller = keys.check(presented);
      AccessMetrics.accepted(kind);
      return caller;
    } catch (RefusedException refused) {
      AccessMetrics.refused(kind, refused.refusal());
      throw unauthenticated(refused);
    }
  }

  /** RFC 6750: the error is named only where credentials were sent. */
  static ProblemException unauthenticated(RefusedException refused) {
    String challenge = "Bearer realm=\"vigie\"";
    return new ProblemException(ProblemType.UNAUTHENTICATED, refused.detail())
        .header(
            "WWW-Authenticate",
            refused.refusal() == Refusal.MISSING
                ? challenge
                : challenge + ", error=\"invalid_token\"");
  }
}
