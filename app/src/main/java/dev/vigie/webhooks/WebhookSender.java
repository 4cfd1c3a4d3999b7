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
import org.jspecify.annotations.Nullable;

/**
 * Posts to strangers: follows no redirect, heeds no proxy, keeps no cookie, repeats nothing by
 * itself, and takes neither a long time nor a long answer.
 */
final class WebhookSender implements AutoCloseable {
  /** Of an answer; nobody reads it, but a connection can only be used again after its end. */
  private static final int LONGEST_ANSWER = 16_384;

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
   * @throws IOException if the target was not reached or broke the call off
   */
  Answer post(URI url, Map<String, String> headers, byte[] json) throws IOException {
    HttpPost request = new HttpPost(url);
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    ScheduledFuture<?> deadline =
        deadlines.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      Answer answer = new Answer(response.getCode(), retryAfter(response));
      skim(response.getEntity());
      return answer;
    } catch (IOException failure) {
      if (request.isCancelled()) {
        HttpTimeoutException late = new HttpTimeoutException("the call took too long");
        late.initCause(failure);
        throw late;
      }
      throw failure;
    } finally {
      deadline.cancel(false);
    }
  }

  /** Reads the answer to its end if that is near; otherwise its connection ends with it. */
  private static void skim(@Nullable HttpEntity answer) throws IOException {
    if (answer != null) {
      // Not closed here, which would read what is left of it.
      answer.getContent().readNBytes(LONGEST_ANSWER);
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

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
