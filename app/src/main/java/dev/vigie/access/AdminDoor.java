package dev.vigie.access;

import dev.vigie.access.AccessMetrics.Kind;
import dev.vigie.http.ProblemAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lets the operator in on the admin port, and records what is changed there. */
final class AdminDoor implements Filter {
  /** For whoever asks whether the process lives: a kubelet has no credentials. */
  private static final Pattern OPEN = Pattern.compile("/health(/[a-z]{1,32})?");

  /** No other name, whatever it resolves to: its owner can change that. */
  private static final Pattern LOCAL =
      Pattern.compile(
          "(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final String WHAT_TO_SEND =
      "This port is the operator's: send Authorization: Bearer … with a token of the file that"
          + " vigie.admin.token-file names.";
  private static final String ANYONE = "local";
  private static final String UNKNOWN = "unknown";
  private static final String BROKEN_OFF = "broken off";

  private final Optional<AdminTokens> tokens;
  private final FailureLimit failures;
  private final Audit audit;

  /**
   * @param tokens empty where whoever reaches the port may do all
   */
  AdminDoor(Optional<AdminTokens> tokens, FailureLimit failures, Audit audit) {
    this.tokens = tokens;
    this.failures = failures;
    this.audit = audit;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String method = request.prologue().method().text();
    String path = request.prologue().uriPath().rawPath();
    boolean safe = SAFE_METHODS.contains(method);
    if (safe && OPEN.matcher(path).matches()) {
      chain.proceed();
      return;
    }
    Optional<String> actor = actor(request, response);
    if (actor.isEmpty()) {
      return;
    }
    if (safe) {
      chain.proceed();
      return;
    }
    // Whoever hangs up before the answer has acted all the same.
    String outcome = BROKEN_OFF;
    try {
      chain.proceed();
      outcome = Integer.toString(response.status().code());
    } finally {
      audit.record(
          actor.get(),
          method + ' ' + path,
          response.headers().first(HeaderNames.LOCATION).orElse(path),
          outcome);
    }
  }

  /** Who sends the request; empty after it was refused. */
  private Optional<String> actor(RoutingRequest request, RoutingResponse response) {
    try {
      if (tokens.isPresent()) {
        return Optional.of(authenticate(tokens.get(), request));
      }
      checkIsLocal(request);
      return Optional.of(ANYONE);
    } catch (RuntimeException refused) {
      ProblemAnswer.send(request, response, refused);
      return Optional.empty();
    }
  }

  private String authenticate(AdminTokens known, RoutingRequest request) {
    Kind kind = Kind.NONE;
    try {
      List<String> sent = Credentials.bearers(request.headers(), WHAT_TO_SEND);
      if (sent.isEmpty()) {
        throw new RefusedException(Refusal.MISSING, WHAT_TO_SEND);
      }
      kind = Kind.ADMIN_TOKEN;
      // Two different ones cannot both be meant.
      String presented = sent.stream().distinct().count() == 1 ? sent.getFirst() : "";
      String name = known.name(presented).orElseThrow(AdminDoor::unknown);
      AccessMetrics.accepted(kind);
      return name;
    } catch (RefusedException refused) {
      AccessMetrics.refused(kind, refused.refusal());
      if (refused.refusal() != Refusal.MISSING) {
        failures.failed(request.remotePeer());
        audit.record(UNKNOWN, "authenticate", request.prologue().uriPath().rawPath(), "401");
      }
      throw Doorkeeper.unauthenticated(refused);
    }
  }

  /**
   * Without a token, a web page that the operator has open in a browser must not get in: by naming
   * this port itself, or by a name of its own that leads to the loopback address.
   */
  private static void checkIsLocal(RoutingRequest request) {
    boolean fromAPage = request.headers().contains(HeaderNames.ORIGIN);
    if (fromAPage || !LOCAL.matcher(request.authority()).matches()) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Without vigie.admin.token-file this port answers only to requests for localhost or"
              + " 127.0.0.1 that come from no web page.");
    }
  }

  private static RefusedException unknown() {
    return new RefusedException(Refusal.UNKNOWN, "This is not a token of the operator.");
  }
}
