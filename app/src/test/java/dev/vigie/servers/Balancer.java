package dev.vigie.servers;

import dev.vigie.ServiceProcess;
import dev.vigie.lifecycle.Periodic;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small balancer of TCP connections: each new one goes to the next service that said, when it was
 * last asked, that it is ready.
 */
final class Balancer implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Balancer.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final List<ServiceProcess> members = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Caller caller = new Caller();
  private final Periodic looking;
  private volatile List<Integer> ready = List.of();

  Balancer() throws IOException {
    looking = new Periodic("balancer", BETWEEN_LOOKS, this::look);
    Thread.ofVirtual().start(this::admit);
  }

  int port() {
    return socket.getLocalPort();
  }

  void add(ServiceProcess service) {
    members.add(service);
  }

  /** How many take connections now. */
  int ready() {
    return ready.size();
  }

  void remove(ServiceProcess service) {
    members.remove(service);
  }

  private void look() {
    ready = members.stream().filter(this::isReady).map(ServiceProcess::port).toList();
  }

  private boolean isReady(ServiceProcess member) {
    try {
      return caller.readiness(member).statusCode() == 200;
    } catch (IOException gone) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void admit() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        List<Integer> choices = ready;
        if (choices.isEmpty()) {
          client.close();
          continue;
        }
        int port = choices.get((next.getAndIncrement() & Integer.MAX_VALUE) % choices.size());
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
      } catch (IOException refusedOrClosed) {
        // The caller sees it as a failed request, which the test counts.
        LOGGER.debug("a connection was not passed on", refusedOrClosed);
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      input.transferTo(output);
    } catch (IOException ended) {
      LOGGER.debug("both sides are closed", ended);
    }
  }

  @Override
  public void close() throws IOException {
    looking.close();
    socket.close();
  }
}
