package dev.vigie.webhooks;

import dev.vigie.telemetry.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to strangers: follows no redirect, heeds no proxy, keeps no cookie, repeats nothing by
 * itself, and takes neither a long time nor a long answer.
 */
final class WebhookSender implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(WebhookSender.class);

  /** Of an answer; nobody reads it, but a connection can only be used again after its end. */
  private static final int LONGEST_ANSWER = 16_384;

  /** Without a charset: JSON has none (RFC 8259). */
  private static final ContentType JSON = ContentType.create("application/json");

  private static final Http1Config HEADERS =
      Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();
  private static final TimeValue CONNECTION_LIFE = TimeValue.ofSeconds(30);
  private static final TimeValue CHECKED_AFTER = TimeValue.ofSeconds(1);

  /**
   * How a target answered.
   *
   * @param retryAfter how long it wants to be left alone
   */
  record Answer(int status, Optional<Duration> retryAfter) {}

  private final CloseableHttpClient client;
  private final Duration timeout;
  private volatile boolean closed;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("webhook-deadlines").daemon().factory());

  WebhookSender(WebhookSettings settings, DnsResolver resolver) {
    timeout = settings.timeout();
    Timeout limit = Timeout.of(timeout);
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(resolver)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(HEADERS).build())
                    .setMaxConnTotal(settings.concurrency())
                    .setMaxConnPerRoute(settings.concurrencyPerHost())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(limit)
                            .setSocketTimeout(limit)
                            .setTimeToLive(CONNECTION_LIFE)
                            .setValidateAfterInactivity(CHECKED_AFTER)
                            .build())
                    .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(limit).build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(limit)
                    .setResponseTimeout(limit)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Vigie/" + Identity.version())
            .build();
  }

  /**
   * @throws HttpTimeoutException if the call took too long
   * @throws UnforeseenFailureException if the call could not be made for a reason of ours
   * @throws IOException if the target was not reached or broke the call off
   */
  Answer post(URI url, Map<String, String> headers, byte[] json) throws IOException {
    try {
      return call(url, headers, json);
    } catch (RuntimeException unforeseen) {
      throw new UnforeseenFailureException(unforeseen);
    }
  }

  private Answer call(URI url, Map<String, String> headers, byte[] json) throws IOException {
    HttpPost request = new HttpPost(url);
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(json, JSON));
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return read(request, client.executeOpen(null, request, null));
    } catch (IOException failure) {
      if (late.get()) {
        HttpTimeoutException timedOut = new HttpTimeoutException("the call took too long");
        timedOut.initCause(failure);
        throw timedOut;
      }
      throw failure;
    } finally {
      deadline.cancel(false);
    }
  }

  /**
   * What counts is the status. The rest is read to its end if that is near; otherwise, or if it
   * breaks off, the connection ends here.
   */
  private static Answer read(HttpPost request, ClassicHttpResponse response) {
    Answer answer = new Answer(response.getCode(), retryAfter(response));
    boolean atItsEnd = false;
    try {
      HttpEntity entity = response.getEntity();
      atItsEnd =
          entity == null || entity.getContent().readNBytes(LONGEST_ANSWER).length < LONGEST_ANSWER;
    } catch (IOException brokenOff) {
      LOGGER.debug("an answer broke off after its status", brokenOff);
    } finally {
      if (!atItsEnd) {
        // Without this, closing the response would read what is left of it.
        request.cancel();
      }
      close(response);
    }
    return answer;
  }

  private static void close(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException cutOff) {
      LOGGER.debug("an answer was cut off", cutOff);
    }
  }

  private static Optional<Duration> retryAfter(ClassicHttpResponse response) {
    Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    String value = header == null ? "" : header.getValue().strip();
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      return value.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Duration.between(
                  Instant.now(),
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  /** Then calls break off, and that is nobody's failure but ours. */
  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
