package dev.vigie.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys with which an issuer signs, looked up anew every few minutes and when a token names an
 * unknown one. Once they were read, they go on while they cannot be read again.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
  private static final Logger LOGGER = LoggerFactory.getLogger(IssuerKeys.class);

  /** A key that its issuer has withdrawn works at most this long. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private static final Duration LONGEST_FETCH = Duration.ofSeconds(15);
  private static final int TIMEOUT_MILLISECONDS = 3_000;
  private static final int LARGEST_BYTES = 256 * 1024;

  private final URI address;
  private final JWKSetSource<SecurityContext> origin;
  private volatile boolean known;
  private volatile boolean failing;

  IssuerKeys(URI address) {
    this.address = address;
    try {
      this.origin =
          new URLBasedJWKSetSource<>(
              address.toURL(),
              new DefaultResourceRetriever(
                  TIMEOUT_MILLISECONDS, TIMEOUT_MILLISECONDS, LARGEST_BYTES));
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException("the settings allow no such address", impossible);
    }
  }

  /**
   * @param refetch least time between two looks because of an unknown key
   */
  JWKSource<SecurityContext> source(Duration refetch) {
    return JWKSourceBuilder.create(this)
        .cache(LIFE.toMillis(), LONGEST_FETCH.toMillis())
        .refreshAheadCache(false)
        .rateLimited(refetch.toMillis())
        .outageTolerantForever()
        .build();
  }

  /** Whether the keys were ever read. */
  boolean areKnown() {
    return known;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
      throws KeySourceException {
    try {
      JWKSet keys = origin.getJWKSet(refresh, currentTime, context);
      if (failing) {
        LOGGER.info("the keys of tokens can be read again at {}", address);
      }
      failing = false;
      known = true;
      return keys;
    } catch (KeySourceException failed) {
      if (!failing) {
        LOGGER.warn("the keys of tokens cannot be read at {}: {}", address, failed.getMessage());
      }
      failing = true;
      // Broken ones count as absent, so that the known ones go on.
      throw new JWKSetUnavailableException("the keys cannot be read", failed);
    }
  }

  @Override
  public void close() {
    // Holds nothing open.
  }
}
