package dev.vigie.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where the service listens.
 *
 * @param port of the public interface; 0: a free one
 * @param adminPort of health, metrics and administration; 0: a free one
 */
public record ListenSettings(String host, int port, String adminHost, int adminPort) {
  private static final int LARGEST_PORT = 65_535;

  public static ListenSettings from(Settings settings) {
    ListenSettings listen =
        new ListenSettings(
            settings.text(
                "vigie.http.host",
                "127.0.0.1",
                "Address of the public interface; another one than a loopback address needs"
                    + " vigie.access=required."),
            settings.integer(
                "vigie.http.port",
                8080,
                0,
                LARGEST_PORT,
                "Port of the public interface; 0: a free one."),
            settings.text(
                "vigie.admin.host",
                "127.0.0.1",
                "Address of health, metrics and administration; another one than a loopback address"
                    + " needs vigie.admin.token-file."),
            settings.integer(
                "vigie.admin.port",
                8081,
                0,
                LARGEST_PORT,
                "Port of health, metrics and administration; 0: a free one."));
    if (listen.port() != 0 && listen.port() == listen.adminPort()) {
      settings.reject(
          "vigie.admin.port",
          Integer.toString(listen.adminPort()),
          "must be another one than vigie.http.port");
    }
    return listen;
  }

  /** Whether the public interface can be reached from this machine alone. */
  public boolean isLocal() {
    return isLoopback(host);
  }

  /** Whether the operator's interface can be reached from this machine alone. */
  public boolean isAdminLocal() {
    return isLoopback(adminHost);
  }

  /** Whether every address of a host is a loopback one. */
  public static boolean isLoopback(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
