package dev.vigie.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Tells a connection which addresses to try: exactly those that were checked. One address that may
 * not be called spoils the name.
 */
final class GuardedResolver implements DnsResolver {
  private final DnsResolver names;
  private final TargetGuard guard;

  /**
   * @param names knows where names lead
   */
  GuardedResolver(DnsResolver names, TargetGuard guard) {
    this.names = names;
    this.guard = guard;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    for (InetAddress address : addresses) {
      if (!guard.mayConnect(host, address)) {
        throw new TargetRefusedException();
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
