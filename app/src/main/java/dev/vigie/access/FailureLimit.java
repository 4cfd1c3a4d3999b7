package dev.vigie.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vigie.access.AccessMetrics.Limit;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import io.github.bucket4j.Bucket;
import io.helidon.common.socket.PeerInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How often wrong credentials may come from an address, in this process. Right ones from there are
 * let in all the same: behind a proxy all callers have its address, and one of them must not be
 * able to shut the others out. What can be guessed is nothing, but each guess costs a look-up:
 * {@link KeyCheck} makes those of an address that is over its limit wait for each other.
 */
final class FailureLimit {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_ADDRESSES = 50_000;

  /** Whoever has one address of IPv6 has all that begin alike. */
  private static final int NETWORK_BYTES = 8;

  private static final int NANOSECONDS_A_SECOND = 1_000_000_000;

  private final int perMinute;
  private final Cache<String, Bucket> left =
      Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).expireAfterAccess(WINDOW).build();

  /**
   * @param perMinute 0: no limit
   */
  FailureLimit(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Whether no further failure is left to the address. */
  boolean isOver(PeerInfo peer) {
    Bucket bucket = left.getIfPresent(address(peer));
    return bucket != null && bucket.getAvailableTokens() == 0;
  }

  /**
   * Notes a failure.
   *
   * @throws ProblemException if there were too many
   */
  void failed(PeerInfo peer) {
    if (perMinute == 0) {
      return;
    }
    Bucket bucket = left.get(address(peer), unknown -> bucket());
    if (!bucket.tryConsume(1)) {
      throw tooMany(bucket);
    }
  }

  private static ProblemException tooMany(Bucket bucket) {
    AccessMetrics.limited(Limit.FAILURES);
    long nanoseconds = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return new ProblemException(
            ProblemType.TOO_MANY_REQUESTS,
            "Too many wrong credentials came from your address; correct them, and try again after"
                + " the seconds in Retry-After.")
        .header(
            HttpHeaders.RETRY_AFTER,
            Long.toString(Math.max(1, Math.ceilDiv(nanoseconds, NANOSECONDS_A_SECOND))));
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
        .build();
  }

  private static String address(PeerInfo peer) {
    if (peer.address() instanceof InetSocketAddress socket && socket.getAddress() != null) {
      InetAddress address = socket.getAddress();
      byte[] bytes = address.getAddress();
      return HexFormat.of()
          .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
    return peer.host();
  }
}
