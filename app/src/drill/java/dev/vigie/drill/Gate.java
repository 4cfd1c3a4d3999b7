package dev.vigie.drill;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes connections on to another port of this machine, unless it is shut. */
final class Gate implements AutoCloseable {
  private final int port;
  private final int behind;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;

  private Gate(int port, int behind) throws IOException {
    this.port = port;
    this.behind = behind;
    this.listener = listen();
  }

  /**
   * @param port that it listens on
   * @param behind where connections are passed on to
   */
  static Gate open(int port, int behind) throws IOException {
    return new Gate(port, behind);
  }

  /** Cuts every connection and takes no more. */
  synchronized void shut() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  synchronized void openAgain() throws IOException {
    listener = listen();
  }

  @Override
  public void close() throws IOException {
    shut();
  }

  private ServerSocket listen() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().start(() -> accept(socket));
    return socket;
  }

  private void accept(ServerSocket socket) {
    try (socket) {
      while (true) {
        Socket outside = keep(socket.accept());
        Socket inside = keep(new Socket(InetAddress.getLoopbackAddress(), behind));
        Thread.ofVirtual().start(() -> pass(outside, inside));
        Thread.ofVirtual().start(() -> pass(inside, outside));
      }
    } catch (IOException shut) {
      // Whoever connects from now on is refused, as the port is free again.
      return;
    }
  }

  private Socket keep(Socket socket) {
    open.add(socket);
    return socket;
  }

  /** Until either end closes; then both are closed. */
  private void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream bytes = from.getInputStream()) {
      bytes.transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // The other direction notices by itself, as both sockets are closed now.
      return;
    } finally {
      open.remove(from);
    }
  }
}
