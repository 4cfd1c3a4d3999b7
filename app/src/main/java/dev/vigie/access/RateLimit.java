package dev.vigie.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vigie.access.AccessMetrics.Limit;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;

/**
 * How many requests an owner may send in this process, by a bucket of tokens. Answers say what is
 * left, in the fields of draft-ietf-httpapi-ratelimit-headers (revision 8 and later).
 */
final class RateLimit {
  private static final String POLICY = "RateLimit-Policy";
  private static final String LEFT = "RateLimit";
  private static final String NAME = "\"owner\"";
  private static final int MOST_OWNERS = 100_000;
  private static final int NANOSECONDS_A_SECOND = 1_000_000_000;

  private final int perSecond;
  private final int burst;
  private final Cache<String, Bucket> buckets;
  private final String policy;

  /**
   * @param perSecond 0: no limit
   * @param burst what may come at once after a silence
   */
  RateLimit(int perSecond, int burst) {
    this.perSecond = perSecond;
    this.burst = burst;
    long secondsToFill = perSecond == 0 ? 1 : Math.ceilDiv(burst, perSecond);
    // A full bucket may be forgotten.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_OWNERS)
            .expireAfterAccess(Duration.ofSeconds(secondsToFill + 1))
            .build();
    this.policy = "%s;q=%d;w=%d".formatted(NAME, burst, secondsToFill);
  }

  /**
   * Takes a token of the owner, and tells the caller what is left.
   *
   * @throws ProblemException if none was left
   */
  void take(String owner, ServerResponse response) {
    if (perSecond == 0) {
      return;
    }
    ConsumptionProbe probe =
        buckets.get(owner, unknown -> bucket()).tryConsumeAndReturnRemaining(1);
    long remaining = probe.getRemainingTokens();
    String left =
        "%s;r=%d;t=%d".formatted(NAME, remaining, Math.ceilDiv(burst - remaining, perSecond));
    if (probe.isConsumed()) {
      response.header(HeaderValues.create(POLICY, policy));
      response.header(HeaderValues.create(LEFT, left));
      return;
    }
    AccessMetrics.limited(Limit.RATE);
    long seconds = Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOSECONDS_A_SECOND);
    throw new ProblemException(
            ProblemType.TOO_MANY_REQUESTS,
            "You may send %d requests per second, and %d at once; repeat this one after the seconds in"
                    .formatted(perSecond, burst)
                + " Retry-After.")
        .header(POLICY, policy)
        .header(LEFT, left)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
