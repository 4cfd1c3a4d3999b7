package dev.vigie;

import io.helidon.microprofile.server.Server;

/** Starts the service. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Server.create().start();
  }
}
