package dev.vigie.work;

import dev.vigie.http.Exchange;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.RequestErrors;
import dev.vigie.http.Upload;
import dev.vigie.workload.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What every queued workload's resource needs to accept work: read the caller's wishes from the
 * headers, submit, answer.
 */
@ApplicationScoped
public class WorkIntake {
  /**
   * What the headers of a submission ask for.
   *
   * @param idempotencyKey 1–255 visible ASCII characters
   * @param patience how long the caller wants to wait for the end of the work; at most a minute
   * @param callback where the caller wants to be told of the end of the work
   */
  public record Wishes(
      Optional<String> idempotencyKey,
      Optional<Duration> patience,
      Optional<CallbackTarget> callback) {}

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String CALLBACK = "Callback";
  private static final String PREFER = "Prefer";
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final String RETRY_AFTER_QUOTA_SECONDS = "5";
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_WAIT_SECONDS = 60;
  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=[,;]|$)", Pattern.CASE_INSENSITIVE);

  private final Works works;
  private final CallbackRules callbackRules;

  @Inject
  WorkIntake(Works works, CallbackRules callbackRules) {
    this.works = works;
    this.callbackRules = callbackRules;
  }

  /** Reads the headers, before the body is; mistakes go to {@code errors}. */
  public Wishes wishes(HttpHeaders headers, RequestErrors errors) {
    return new Wishes(
        idempotencyKey(headers, errors), patience(headers), callback(headers, errors));
  }

  /**
   * Submits work for the caller of the current request; it is durable when this returns.
   *
   * @param parameters what the workload wants to know beside the input
   * @throws ProblemException if it is not accepted
   */
  public Work accept(String workload, Upload input, Map<String, String> parameters, Wishes wishes) {
    Exchange exchange = Exchange.current();
    try {
      return works.accept(
          new Submission(
              exchange.caller().owner(),
              workload,
              content(input),
              parameters,
              wishes.idempotencyKey(),
              wishes.callback(),
              exchange.correlationId(),
              exchange.traceparent()));
    } catch (SubmissionRefusedException refused) {
      throw problem(refused);
    }
  }

  /**
   * Answers a submission: 202 with the work, or 200 when the caller chose to wait and the work
   * ended in time.
   */
  public Response answer(Work accepted, Wishes wishes) throws InterruptedException {
    Work work = accepted;
    if (wishes.patience().isPresent()) {
      Duration patience = wishes.patience().get();
      work =
          WaitingCallers.during(() -> works.await(accepted.owner(), accepted.id(), patience))
              .orElse(accepted);
    }
    URI location = URI.create(WorkView.path(work.id()));
    Response.ResponseBuilder response =
        Response.ok(WorkView.of(work), MediaType.APPLICATION_JSON_TYPE);
    if (wishes.patience().isPresent() && work.status().isFinal()) {
      return response
          .header(HttpHeaders.CONTENT_LOCATION, location)
          .location(location)
          .header("Preference-Applied", "wait=" + wishes.patience().get().toSeconds())
          .build();
    }
    response.status(Response.Status.ACCEPTED).location(location);
    if (!work.status().isFinal()) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.build();
  }

  private static Content content(Upload upload) {
    return new Content() {
      @Override
      public long size() {
        return upload.size();
      }

      @Override
      public InputStream open() throws IOException {
        return upload.open();
      }
    };
  }

  private static ProblemException problem(SubmissionRefusedException refused) {
    return switch (refused) {
      case SubmissionRefusedException.Overloaded overloaded ->
          new ProblemException(
                  ProblemType.OVERLOADED,
                  "The work was not accepted and nothing of it was kept; repeat the request after"
                      + " the seconds in Retry-After.")
              .header(
                  HttpHeaders.RETRY_AFTER,
                  Long.toString(Math.max(1, overloaded.retryAfter().toSeconds())));
      case SubmissionRefusedException.QuotaReached quota ->
          new ProblemException(
                  ProblemType.TOO_MANY_REQUESTS,
                  "You have %d unfinished works, which is as many as one may have; repeat the request when some are finished."
                      .formatted(quota.limit()))
              .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_QUOTA_SECONDS);
      case SubmissionRefusedException.KeyReused reused ->
          new ProblemException(
              ProblemType.IDEMPOTENCY_KEY_REUSED,
              "The Idempotency-Key was used before with another payload; take a new key.");
      case SubmissionRefusedException.KeyInFlight inFlight ->
          new ProblemException(
                  ProblemType.CONFLICT,
                  "A request with the same Idempotency-Key is being accepted right now; repeat this"
                      + " one in a moment to get its work.")
              .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    };
  }

  private static Optional<String> idempotencyKey(HttpHeaders headers, RequestErrors errors) {
    List<String> values = headers.getRequestHeader(IDEMPOTENCY_KEY);
    if (values == null || values.isEmpty()) {
      return Optional.empty();
    }
    String key = values.getFirst().strip();
    boolean valid =
        values.size() == 1
            && !key.isEmpty()
            && key.length() <= LONGEST_KEY
            && key.chars().allMatch(sign -> sign > ' ' && sign < 0x7f);
    if (!valid) {
      errors.add(
          RequestErrors.Place.HEADER,
          IDEMPOTENCY_KEY,
          "must be given once, with 1 to 255 visible ASCII characters");
    }
    return valid ? Optional.of(key) : Optional.empty();
  }

  private Optional<CallbackTarget> callback(HttpHeaders headers, RequestErrors errors) {
    List<String> values = headers.getRequestHeader(CALLBACK);
    if (values == null || values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      errors.add(RequestErrors.Place.HEADER, CALLBACK, "must be given once");
      return Optional.empty();
    }
    return callbackRules.read(
        Exchange.current().caller().owner(),
        values.getFirst().strip(),
        mistake -> errors.add(RequestErrors.Place.HEADER, CALLBACK, mistake));
  }

  /** A preference that cannot be understood is ignored, as RFC 7240 asks. */
  private static Optional<Duration> patience(HttpHeaders headers) {
    String preferences = headers.getHeaderString(PREFER);
    if (preferences == null) {
      return Optional.empty();
    }
    Matcher matcher = WAIT.matcher(preferences);
    return matcher.find()
        ? Optional.of(
            Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(matcher.group(1)))))
        : Optional.empty();
  }
}
