package dev.vigie.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.DnsResolver;

/** Where names lead, as a test wants it. */
record Names(LookUp lookUp) implements DnsResolver {
  /** Of one name. */
  @FunctionalInterface
  interface LookUp {
    InetAddress address(String host) throws UnknownHostException;
  }

  /** All of them to one address. */
  static Names leadingTo(String address) {
    return new Names(host -> InetAddress.getByName(address));
  }

  static Names heldUntil(CountDownLatch end) {
    return new Names(host -> {
      try {
        end.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      throw new UnknownHostException(host);
    });
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return new InetAddress[] {lookUp.address(host)};
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
