package dev.vigie.drill;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** An HTTPS server whose certificate can be exchanged for one that is about to expire. */
final class TlsListener implements AutoCloseable {
  /** How long the certificate is good for that it usually has. */
  private static final int USUAL_DAYS = 365;

  private static final int SOON_DAYS = 5;

  private final InetSocketAddress address;
  private final KeyStore usual;
  private final KeyStore expiring;
  private HttpsServer server;

  private TlsListener(InetSocketAddress address, KeyStore usual, KeyStore expiring)
      throws IOException, GeneralSecurityException {
    this.address = address;
    this.usual = usual;
    this.expiring = expiring;
    this.server = listen(address, usual);
  }

  /** Starts it with a certificate that is good for a year. */
  static TlsListener start(Path folder, int port)
      throws IOException, InterruptedException, GeneralSecurityException {
    Files.createDirectories(folder);
    KeyStore usual = SelfSigned.keyStore(folder.resolve("usual.p12"), USUAL_DAYS);
    KeyStore expiring = SelfSigned.keyStore(folder.resolve("expiring.p12"), SOON_DAYS);
    return new TlsListener(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), usual, expiring);
  }

  /** Shows a certificate that expires in five days. */
  void expireSoon() throws IOException, GeneralSecurityException {
    server.stop(0);
    server = listen(address, expiring);
  }

  /** Shows the usual certificate again. */
  void renew() throws IOException, GeneralSecurityException {
    server.stop(0);
    server = listen(address, usual);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static HttpsServer listen(InetSocketAddress address, KeyStore keys)
      throws IOException, GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, SelfSigned.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), new TrustManager[0], new SecureRandom());
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
