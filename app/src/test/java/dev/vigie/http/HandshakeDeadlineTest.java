package dev.vigie.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.drill.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of a port that echoes what it gets by TLS. */
class HandshakeDeadlineTest {
  private static final int ECHOED = 42;
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** The beginning of a TLS record that holds a handshake. */
  private static final byte[] RECORD_BEGUN = {22, 3, 1, 2};

  private static SSLContext context;
  private static HandshakeDeadline deadline;
  private static ServerSocket server;

  @BeforeAll
  static void listen(@TempDir Path folder) throws Exception {
    context = context(SelfSigned.keyStore(folder.resolve("keys.p12"), 1));
    deadline =
        new HandshakeDeadline(new ConnectionSettings(LIMIT, Duration.ofMinutes(1), 1_000, 100));
    server = new TlsContext(context, deadline).getServerSocketFactory().createServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofVirtual().start(HandshakeDeadlineTest::accept);
  }

  @AfterAll
  static void close() throws IOException {
    server.close();
    deadline.close();
  }

  @Test
  void whoSaysNothingOrFallsSilentIsLetGo() throws IOException {
    try (Socket silent = connect();
        Socket beginner = connect();
        Socket stopped = connect()) {
      beginner.getOutputStream().write(RECORD_BEGUN, 0, 1);
      stopped.getOutputStream().write(RECORD_BEGUN);

      assertThat(silent.getInputStream().read()).isNegative();
      assertThat(beginner.getInputStream().read()).isNegative();
      assertThat(stopped.getInputStream().read()).isNegative();
    }
  }

  @Test
  void theTimeIsForTheHandshakeOnly() throws IOException {
    try (SSLSocket client =
            (SSLSocket)
                context
                    .getSocketFactory()
                    .createSocket(server.getInetAddress(), server.getLocalPort());
        Socket silent = connect()) {
      client.startHandshake();
      // One that came later is ended, so the limit of the first is over.
      assertThat(silent.getInputStream().read()).isNegative();

      client.getOutputStream().write(ECHOED);

      assertThat(client.getInputStream().read()).isEqualTo(ECHOED);
    }
  }

  private static Socket connect() throws IOException {
    return new Socket(server.getInetAddress(), server.getLocalPort());
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, SelfSigned.PASSWORD.toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), new SecureRandom());
    return context;
  }

  private static void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        Thread.ofVirtual().start(() -> echo(connection));
      }
    } catch (IOException closed) {
      // The tests are over.
      return;
    }
  }

  private static void echo(Socket connection) {
    try (connection) {
      connection.getInputStream().transferTo(connection.getOutputStream());
    } catch (IOException ended) {
      // By either side.
      return;
    }
  }
}
