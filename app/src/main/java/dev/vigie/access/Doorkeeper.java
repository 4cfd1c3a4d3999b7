package dev.vigie.access;

import dev.vigie.access.AccessMetrics.Kind;
import dev.vigie.http.Caller;
import dev.vigie.http.Exchange;
import dev.vigie.http.ProblemAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.Scope;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Optional;

/** Lets callers in on the public port, as far as they may go. */
final class Doorkeeper implements Filter {
  private final KeyCheck keys;
  private final Optional<TokenCheck> tokens;
  private final RateLimit rate;
  private final FailureLimit failures;

  /**
   * @param tokens empty if none are accepted
   */
  Doorkeeper(KeyCheck keys, Optional<TokenCheck> tokens, RateLimit rate, FailureLimit failures) {
    this.keys = keys;
    this.tokens = tokens;
    this.rate = rate;
    this.failures = failures;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Optional<Scope> needed =
        RouteScopes.needed(
            request.prologue().method().text(), request.prologue().uriPath().rawPath());
    if (needed.isEmpty() || admits(needed.get(), request, response)) {
      chain.proceed();
    }
  }

  /** Answers the request if it is not admitted. */
  private boolean admits(Scope needed, RoutingRequest request, RoutingResponse response) {
    try {
      Caller caller = authenticate(request);
      Exchange.current().caller(caller, () -> stillAdmits(needed, request.headers()));
      rate.take(caller.owner(), response);
      if (!caller.scopes().contains(needed)) {
        throw RouteScopes.lacks(needed);
      }
      return true;
    } catch (RuntimeException refused) {
      ProblemAnswer.send(request, response, refused);
      return false;
    }
  }

  /** Keys are revoked and tokens end while an answer goes on. */
  private boolean stillAdmits(Scope needed, Headers headers) {
    try {
      // It was let in once, so it is no guess.
      return check(presented(headers), false).scopes().contains(needed);
    } catch (RefusedException refused) {
      return false;
    }
  }

  private Caller authenticate(RoutingRequest request) {
    Kind kind = Kind.NONE;
    try {
      String presented = presented(request.headers());
      kind = isToken(presented) ? Kind.TOKEN : Kind.API_KEY;
      Caller caller = check(presented, failures.isOver(request.remotePeer()));
      AccessMetrics.accepted(kind);
      return caller;
    } catch (RefusedException refused) {
      AccessMetrics.refused(kind, refused.refusal());
      if (refused.refusal() != Refusal.MISSING) {
        failures.failed(request.remotePeer());
      }
      throw unauthenticated(refused);
    }
  }

  private static String presented(Headers headers) throws RefusedException {
    return Credentials.of(headers).orElseThrow(() -> new RefusedException(Refusal.MISSING));
  }

  private boolean isToken(String presented) {
    return tokens.isPresent() && TokenCheck.looksLikeOne(presented);
  }

  private Caller check(String presented, boolean suspect) throws RefusedException {
    return isToken(presented)
        ? tokens.orElseThrow().check(presented)
        : keys.check(presented, suspect);
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
