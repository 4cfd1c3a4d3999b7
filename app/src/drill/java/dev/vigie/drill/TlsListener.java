package dev.vigie.drill;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** An HTTPS server whose certificate can be exchanged for one that is about to expire. */
final class TlsListener implements AutoCloseable {
  /** How long the certificate is good for that it usually has. */
  private static final int USUAL_DAYS = 365;

  private static final int SOON_DAYS = 5;
  private static final String ALIAS = "vigie";

  /** Of a key store that lives for one run. */
  private static final String PASSWORD = "of-no-secret";

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
    KeyStore usual = keyStore(folder.resolve("usual.p12"), USUAL_DAYS);
    KeyStore expiring = keyStore(folder.resolve("expiring.p12"), SOON_DAYS);
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
    factory.init(keys, PASSWORD.toCharArray());
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

  private static KeyStore keyStore(Path file, int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-validity",
                    Integer.toString(days),
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool made no certificate: " + said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream content = Files.newInputStream(file)) {
      keys.load(content, PASSWORD.toCharArray());
    }
    return keys;
  }
}
