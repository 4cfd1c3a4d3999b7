package dev.vigie.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Tells a connection which addresses to try: exactly those that were checked. One address that may
 * not be called spoils the name.
 */
final class GuardedResolver implements DnsResolver, AutoCloseable {
  private final DnsResolver names;
  private final TargetGuard guard;
  private final Duration limit;

  /** A look-up cannot be ended, only left alone until the system gives it up. */
  private final ExecutorService lookUps =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().name("webhook-names-", 0).daemon().factory());

  /**
   * @param names knows where names lead
   * @param limit how long it may take to find out
   */
  GuardedResolver(DnsResolver names, TargetGuard guard, Duration limit) {
    this.names = names;
    this.guard = guard;
    this.limit = limit;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookUp(host);
    for (InetAddress address : addresses) {
      if (!guard.mayConnect(host, address)) {
        throw new TargetRefusedException();
      }
    }
    return addresses;
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    Future<InetAddress[]> found = lookUps.submit(() -> names.resolve(host));
    try {
      return found.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new LateLookUpException(late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LateLookUpException(interrupted);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw new IllegalStateException("a name could not be looked up", failure.getCause());
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  @Override
  public void close() {
    lookUps.shutdownNow();
  }
}
