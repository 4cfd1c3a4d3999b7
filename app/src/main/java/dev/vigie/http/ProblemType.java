package dev.vigie.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of problem a caller can meet (RFC 9457). The URI of a type, {@code /problems/<name>},
 * answers a page that explains it; names and statuses are part of the API.
 */
public enum ProblemType {
  INVALID_REQUEST(
      400,
      "The request is not valid",
      "A parameter, a header or the body is not what the interface asks for. The member \"errors\""
          + " names each mistake: where it is (\"in\" and \"pointer\") and what to change."),
  UNAUTHENTICATED(
      401,
      "Who calls is not known",
      "The request carries no credentials, or ones that are not valid: send an API key or a token as"
          + " Authorization: Bearer …, or an API key as X-API-Key. The member \"detail\" tells what is"
          + " wrong with those that were sent."),
  FORBIDDEN(
      403,
      "The caller may not do this",
      "The credentials are valid but not sufficient; the member \"scope\", when there is one, names"
          + " the scope that they lack."),
  NOT_FOUND(
      404,
      "There is nothing here",
      "The address is unknown, or what it names does not exist or belongs to another caller."),
  METHOD_NOT_ALLOWED(
      405,
      "The method is not allowed here",
      "The address exists, but not for this method. The header Allow lists the methods it has."),
  NOT_ACCEPTABLE(
      406,
      "No acceptable format",
      "None of the formats of the answer fits the header Accept. The member \"offered\", when there"
          + " is one, lists them."),
  REQUEST_TIMEOUT(
      408,
      "The request arrived too slowly",
      "A body has to arrive at a least pace, so that slow senders hold nobody off; the member"
          + " \"least_bytes_per_second\" tells it."),
  CONFLICT(
      409,
      "The state does not allow this",
      "What was asked for does not fit the state that the work is in; the member \"state\" tells"
          + " it. For a work that is still running, ask again after the seconds in Retry-After."),
  NO_CALLBACK_SECRET(
      409,
      "There is nothing to sign calls with",
      "Calls that tell of the end of work are signed, so that their receiver can tell them from"
          + " anybody else's. Make a secret first: POST /v1/callback/secret answers it, once. Keep it"
          + " where the receiver can read it, and repeat the request."),
  ERASED(
      410,
      "The work was erased",
      "Its input and its result were erased for good, at its owner's wish or because its time was"
          + " over. Submit the input again to get a new result."),
  CONTENT_TOO_LARGE(
      413,
      "The body is too large",
      "The body is larger than the service accepts; the member \"limit_bytes\" tells the limit."),
  URI_TOO_LONG(414, "The address is too long", "Shorten the path or the query."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "The body is of a type that is not supported",
      "The first bytes of the body decide what it is, and they must not contradict its"
          + " Content-Type. The member \"supported\" lists what can be sent."),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "The idempotency key was used for something else",
      "An earlier request with the same Idempotency-Key had another payload. Take a new key for a"
          + " new payload, and the same key only to repeat the very same request."),
  TOO_MANY_REQUESTS(
      429,
      "Too many requests",
      "Wait for the seconds in Retry-After before the next request. The header RateLimit-Policy tells"
          + " how many requests fit into how many seconds, RateLimit how many are left."),
  HEADERS_TOO_LARGE(431, "The headers are too large", "Send fewer or shorter headers."),
  INTERNAL(
      500,
      "Something went wrong on our side",
      "The request may be right; the service failed. Repeat it later, and name the correlation id"
          + " when you report it."),
  OVERLOADED(
      503,
      "The service cannot take this now",
      "There is more waiting work than the service can bear, or a part it needs is away. Nothing of"
          + " the request was kept: repeat it after the seconds in Retry-After."),
  SEARCH_UNAVAILABLE(
      503,
      "Search is not available now",
      "The service runs, but the search index that this call needs does not answer. Nothing else is"
          + " affected: repeat the request after the seconds in Retry-After."),
  MODEL_NOT_LOADED(
      503,
      "There is no model to answer with",
      "The service runs, but the model that this call needs could not be loaded. Its operator finds"
          + " the reason in the log and in the readiness; repeat the request once it is loaded.");

  private final int status;
  private final String title;
  private final String explanation;

  ProblemType(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
  }

  public int status() {
    return status;
  }

  /** One line in English. */
  public String title() {
    return title;
  }

  /** What it means and what to do, in English. */
  public String explanation() {
    return explanation;
  }

  /** The last segment of the type's URI. */
  public String typeName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type's URI, relative to the service. */
  public String uri() {
    return "/problems/" + typeName();
  }

  static Optional<ProblemType> named(String typeName) {
    return Arrays.stream(values()).filter(type -> type.typeName().equals(typeName)).findFirst();
  }

  /** The first type of an HTTP error status from 400 on. */
  static ProblemType ofStatus(int status) {
    return Arrays.stream(values())
        .filter(type -> type.status == status)
        .findFirst()
        .orElse(status < 500 ? INVALID_REQUEST : INTERNAL);
  }
}
