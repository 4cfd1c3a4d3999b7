package dev.vigie.webhooks;

import dev.vigie.json.Json;
import dev.vigie.telemetry.LogFields;
import dev.vigie.telemetry.OpenSpan;
import dev.vigie.telemetry.Spans;
import dev.vigie.webhooks.WebhookMetrics.Outcome;
import dev.vigie.webhooks.WebhookSender.Answer;
import dev.vigie.work.CallbackTarget;
import dev.vigie.work.Webhook;
import dev.vigie.work.WebhookOutbox;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Makes one call and writes what became of it. */
final class WebhookDelivery {
  private static final Logger LOGGER = LoggerFactory.getLogger(WebhookDelivery.class);
  private static final int GONE = 410;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final String REFUSED = "target_refused";

  private final WebhookOutbox outbox;
  private final CallbackStore callbacks;
  private final TargetGuard guard;
  private final WebhookSender sender;
  private final RetrySchedule schedule;

  WebhookDelivery(
      WebhookOutbox outbox,
      CallbackStore callbacks,
      TargetGuard guard,
      WebhookSender sender,
      RetrySchedule schedule) {
    this.outbox = outbox;
    this.callbacks = callbacks;
    this.guard = guard;
    this.sender = sender;
    this.schedule = schedule;
  }

  /** Returns whether the host answered. */
  boolean make(Webhook webhook) {
    describe(webhook);
    try (OpenSpan span = Spans.below(webhook.traceparent(), "webhook send", SpanKind.CLIENT)) {
      span.with("http.request.method", "POST")
          .with("server.address", webhook.host())
          .with("vigie.workload", webhook.work().workload())
          .with("vigie.work.id", webhook.work().id().toString())
          .with("vigie.webhook.id", webhook.id().toString())
          .with("vigie.attempt", webhook.tries());
      return make(webhook, span);
    } finally {
      MDC.clear();
    }
  }

  private boolean make(Webhook webhook, OpenSpan span) {
    Optional<CallbackStore.Callback> callersOwn =
        webhook.ownTarget().isPresent() ? Optional.empty() : callbacks.find(webhook.work().owner());
    Optional<CallbackTarget> target =
        webhook.ownTarget().or(() -> callersOwn.map(CallbackStore.Callback::target));
    if (target.isEmpty()) {
      LOGGER.info("nobody wants to be told of the work any more");
      outbox.settle(webhook.id());
      return false;
    }
    if (guard.mistake(target.get().url()).isPresent()) {
      giveUp(webhook, span, Outcome.REFUSED, REFUSED);
      return false;
    }
    long start = System.nanoTime();
    try {
      Answer answer = post(webhook, target.get());
      span.with("http.response.status_code", answer.status());
      settle(webhook, callersOwn, answer, span);
      return true;
    } catch (TargetRefusedException refused) {
      LOGGER.debug("the target was refused where it would have been connected", refused);
      giveUp(webhook, span, Outcome.REFUSED, REFUSED);
      return false;
    } catch (IOException failure) {
      if (sender.isClosed()) {
        LOGGER.info("the service stops; the call comes again when its lease is over");
        return false;
      }
      if (failure instanceof UnforeseenFailureException) {
        LOGGER.error("the call of a webhook could not be made", failure);
      } else {
        LOGGER.debug("the call broke off", failure);
      }
      failed(webhook, span, type(failure), Optional.empty());
      return false;
    } finally {
      WebhookMetrics.DURATION.time().record(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Answer post(Webhook webhook, CallbackTarget target) throws IOException {
    byte[] body = Json.MAPPER.writeValueAsBytes(WebhookBody.of(webhook.work()));
    List<byte[]> secrets = callbacks.secrets(webhook.work().owner());
    String id = webhook.id().toString();
    Instant now = Instant.now();
    return sender.post(
        target.url(),
        Map.of(
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(now.getEpochSecond()),
            "webhook-signature",
            Signatures.header(secrets, id, now, body)),
        body);
  }

  private void settle(
      Webhook webhook, Optional<CallbackStore.Callback> callersOwn, Answer answer, OpenSpan span) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      outbox.settle(webhook.id());
      count(Outcome.DELIVERED);
      LOGGER.info("{} was told of the end of the work", webhook.host());
    } else if (status == GONE) {
      giveUp(webhook, span, Outcome.GONE, CallbackStore.GONE);
      callersOwn.ifPresent(callback -> callbacks.gone(webhook.work().owner(), callback.setAt()));
    } else {
      boolean heeded = status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
      failed(webhook, span, "http_" + status, heeded ? answer.retryAfter() : Optional.empty());
    }
  }

  private void failed(Webhook webhook, OpenSpan span, String type, Optional<Duration> asked) {
    Optional<Duration> delay =
        schedule.delayAfter(webhook.tries(), asked, ThreadLocalRandom.current());
    if (delay.isEmpty()) {
      giveUp(webhook, span, Outcome.GIVEN_UP, type);
      return;
    }
    span.failed(type);
    outbox.putOff(webhook.id(), delay.get(), type);
    count(Outcome.FAILED);
    LOGGER.warn(
        "{} could not be told of the end of the work ({}); the next try follows in {} ms",
        webhook.host(),
        type,
        delay.get().toMillis());
  }

  private void giveUp(Webhook webhook, OpenSpan span, Outcome outcome, String type) {
    span.failed(type);
    outbox.giveUp(webhook.id(), type);
    count(outcome);
    LOGGER.error(
        "{} is not told of the end of the work: given up after {} tries ({})",
        webhook.host(),
        webhook.tries(),
        type);
  }

  /** Of a bounded set, and without what a stranger's words may hold. */
  private static String type(IOException failure) {
    return switch (failure) {
      case LateLookUpException late -> "timeout";
      case UnknownHostException unknown -> "unknown_host";
      case SSLException handshake -> "tls";
      case UnforeseenFailureException unforeseen -> "unforeseen";
      case HttpTimeoutException late -> "timeout";
      case SocketTimeoutException late -> "timeout";
      case ConnectException refused -> "not_connected";
      default -> "broken_off";
    };
  }

  private static void count(Outcome outcome) {
    WebhookMetrics.DELIVERIES.count(WebhookMetrics.label(outcome)).increment();
  }

  private static void describe(Webhook webhook) {
    MDC.put(LogFields.WORKLOAD, webhook.work().workload());
    MDC.put(LogFields.WORK_ID, webhook.work().id().toString());
    MDC.put(LogFields.ATTEMPT, Integer.toString(webhook.tries()));
    MDC.put(LogFields.CORRELATION_ID, webhook.work().correlationId());
    MDC.put(LogFields.TRACE_ID, webhook.work().traceId());
  }
}
