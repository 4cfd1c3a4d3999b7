package dev.vigie.webhooks;

import dev.vigie.work.CallbackTarget;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Decides what webhooks may call: public addresses by https, and what the settings allow beside. A
 * URL is looked at when it is given and again before each call; the addresses that its name leads
 * to are looked at where the connection is made, so that they cannot change in between.
 */
final class TargetGuard {
  private static final int LONGEST_URL = 2_048;
  private static final String HTTPS = "https";
  private static final String HTTP = "http";
  private static final int HTTPS_PORT = 443;
  private static final int LARGEST_PORT = 65_535;

  /**
   * Not public: IANA's special-purpose registries of IPv4 (RFC 6890 and its updates), multicast and
   * reserved, and the address inside of Azure's machines that answers with their settings.
   */
  private static final List<AddressRange> CLOSED_4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** Of IPv6 only global unicast addresses are open, */
  private static final List<AddressRange> OPEN_6 = ranges("2000::/3");

  /** but for those of protocols, tunnels (Teredo, 6to4: they hold an IPv4 address) and texts. */
  private static final List<AddressRange> CLOSED_6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

  private final WebhookSettings settings;

  TargetGuard(WebhookSettings settings) {
    this.settings = settings;
  }

  /**
   * Reads a URL without asking anybody where its name leads.
   *
   * @param mistakes gets what is wrong
   */
  Optional<CallbackTarget> read(String given, Consumer<String> mistakes) {
    Optional<URI> url = parse(given);
    if (url.isEmpty()) {
      mistakes.accept(
          "must be an absolute URL of at most %d ASCII characters, such as https://hooks.example.com/vigie"
              .formatted(LONGEST_URL));
      return Optional.empty();
    }
    Optional<String> mistake = mistake(url.get());
    mistake.ifPresent(mistakes);
    return mistake.isPresent()
        ? Optional.empty()
        : Optional.of(new CallbackTarget(authority(url.get()), url.get()));
  }

  /** What is wrong with a URL that may have been allowed once. */
  Optional<String> mistake(URI url) {
    if (url.getRawUserInfo() != null) {
      return Optional.of("must not hold a user or a password");
    }
    if (url.getRawFragment() != null) {
      return Optional.of("must not have a fragment (#)");
    }
    if (url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
      return Optional.of("must use a port from 1 to %d".formatted(LARGEST_PORT));
    }
    String host = host(url);
    Optional<InetAddress> literal = AddressRange.literal(host);
    boolean allowed =
        settings.allowedHosts().contains(host) || literal.map(this::isAllowedByRange).orElse(false);
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (allowed) {
      return scheme.equals(HTTPS) || scheme.equals(HTTP)
          ? Optional.empty()
          : Optional.of("must begin with https:// or http://");
    }
    if (!scheme.equals(HTTPS)) {
      return Optional.of("must begin with https://");
    }
    if (url.getPort() != -1 && url.getPort() != HTTPS_PORT) {
      return Optional.of("must use the port 443");
    }
    if (host.equals("localhost")
        || host.endsWith(".localhost")
        || !literal.map(TargetGuard::isPublic).orElse(true)) {
      return Optional.of(
          "must not lead to a private or special address; the operator can allow it by the setting"
              + " vigie.webhooks.allowed-targets");
    }
    return Optional.empty();
  }

  /** Whether a host's address may be connected to. */
  boolean mayConnect(String host, InetAddress address) {
    return isPublic(address)
        || settings.allowedHosts().contains(plain(host))
        || isAllowedByRange(address);
  }

  private boolean isAllowedByRange(InetAddress address) {
    return settings.allowedRanges().stream().anyMatch(range -> range.contains(address));
  }

  /** An IPv4 address that is written as IPv6 ({@code ::ffff:…}) is one of IPv4 in Java. */
  private static boolean isPublic(InetAddress address) {
    boolean four = address.getAddress().length == 4;
    return four
        ? CLOSED_4.stream().noneMatch(range -> range.contains(address))
        : OPEN_6.stream().anyMatch(range -> range.contains(address))
            && CLOSED_6.stream().noneMatch(range -> range.contains(address));
  }

  private static Optional<URI> parse(String given) {
    if (given.length() > LONGEST_URL
        || !given.chars().allMatch(sign -> sign > ' ' && sign < 0x7f)) {
      return Optional.empty();
    }
    try {
      URI url = new URI(given).parseServerAuthority();
      return url.getScheme() == null || url.getHost() == null || !isHost(host(url))
          ? Optional.empty()
          : Optional.of(url);
    } catch (URISyntaxException notAUrl) {
      return Optional.empty();
    }
  }

  /** Numbers that are no address as usually written are what some resolvers take for one. */
  private static boolean isHost(String host) {
    return AddressRange.literal(host).isPresent()
        || Character.isLetter(host.charAt(host.lastIndexOf('.') + 1));
  }

  private static String authority(URI url) {
    boolean usual =
        url.getPort() == -1
            || (url.getPort() == HTTPS_PORT && url.getScheme().equalsIgnoreCase(HTTPS));
    return usual ? host(url) : host(url) + ':' + url.getPort();
  }

  private static String host(URI url) {
    return plain(url.getHost());
  }

  private static String plain(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(text -> AddressRange.parse(text).orElseThrow()).toList();
  }
}
