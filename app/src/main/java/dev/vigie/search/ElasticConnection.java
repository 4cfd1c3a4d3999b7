package dev.vigie.search;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/** Opens the client of Elasticsearch as the settings say. */
final class ElasticConnection {
  private ElasticConnection() {}

  /**
   * @throws SearchSetupException if a file of the settings cannot be used
   */
  static Rest5Client open(SearchSettings settings) {
    Rest5ClientBuilder builder = Rest5Client.builder(settings.url().orElseThrow());
    String path = settings.url().orElseThrow().getPath();
    if (path.length() > 1) {
      builder.setPathPrefix(path);
    }
    Timeout timeout = Timeout.of(settings.timeout());
    builder.setConnectionConfigCallback(connection -> connection.setConnectTimeout(timeout));
    if (settings.passwordFile().isPresent()) {
      String credentials =
          settings.user().orElseThrow() + ':' + password(settings.passwordFile().get());
      String encoded =
          Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
      builder.setDefaultHeaders(
          new Header[] {new BasicHeader("Authorization", "Basic " + encoded, true)});
    }
    Optional<SSLContext> trust = settings.caFile().map(ElasticConnection::trusting);
    trust.ifPresent(builder::setSSLContext);
    return builder.build();
  }

  private static String password(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new SearchSetupException(
          "the file of vigie.search.password-file cannot be read: " + unreadable, unreadable);
    }
  }

  private static SSLContext trusting(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int count = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("ca-" + count, certificate);
        count++;
      }
      if (count == 0) {
        throw new SearchSetupException(
            "the file of vigie.search.ca-file holds no certificate",
            new IOException(file.toString()));
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException unusable) {
      throw new SearchSetupException(
          "the file of vigie.search.ca-file cannot be used: " + unusable, unusable);
    }
  }
}
