package dev.vigie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigie.drill.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ports by HTTPS, as callers meet them. */
class TlsIT {
  private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

  @TempDir private Path folder;
  private Path certificateFile;
  private Path keyFile;

  @BeforeEach
  void nameFiles() {
    certificateFile = folder.resolve("certificate.pem");
    keyFile = folder.resolve("key.pem");
  }

  @Test
  void theCertificateIsRenewedWhileTheServiceRuns() throws Exception {
    KeyStore first = keys("first");
    write(first);
    try (ServiceProcess service =
        ServiceProcess.start(
            folder.resolve("data"),
            Map.of(
                "vigie.tls.certificate-file",
                certificateFile.toString(),
                "vigie.tls.key-file",
                keyFile.toString(),
                "vigie.tls.check-interval",
                "100ms",
                "vigie.admin.tls",
                "true"))) {
      HttpResponse<String> answer = get(first, service.port(), "/v1/work");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(answer.sslSession().map(SSLSession::getProtocol)).hasValue("TLSv1.3");
      assertThat(get(first, service.adminPort(), "/health/ready").statusCode()).isEqualTo(200);

      // An alert (21, of version 3.x, two bytes long), fatal (2), about the protocol's version
      // (70).
      assertThat(answerToTls11(service.port())).matches("21 3 \\d 0 2 2 70");

      KeyStore second = keys("second");
      Files.writeString(certificateFile, "half a file");
      await().until(() -> service.output().contains("certificate-watch failed"));
      assertThat(get(first, service.port(), "/v1/work").statusCode()).isEqualTo(200);

      write(second);
      await()
          // Until then the first one is shown, which this client does not trust.
          .ignoreException(SSLHandshakeException.class)
          .untilAsserted(() ->
              assertThat(shown(get(second, service.port(), "/v1/work")))
                  .isEqualTo(second.getCertificate(SelfSigned.ALIAS)));
      assertThatThrownBy(() -> get(first, service.port(), "/v1/work"))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  /**
   * What is answered to a client that knows nothing newer than TLS 1.1, byte for byte, as a Java
   * client can be no such one. Java itself has TLS 1.1 disabled, too, so this holds both.
   */
  private static String answerToTls11(int port) throws IOException {
    ByteBuffer hello = ByteBuffer.allocate(50);
    hello.put(HexFormat.of().parseHex("160301002d" + "01000029" + "0302"));
    hello.put(new byte[32]);
    // No session; one suite (TLS_RSA_WITH_AES_128_CBC_SHA); no compression.
    hello.put(HexFormat.of().parseHex("00" + "0002002f" + "0100"));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(hello.array());
      byte[] answer = socket.getInputStream().readNBytes(7);
      return IntStream.range(0, answer.length)
          .mapToObj(at -> Integer.toString(Byte.toUnsignedInt(answer[at])))
          .collect(Collectors.joining(" "));
    }
  }

  private KeyStore keys(String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    return SelfSigned.keyStore(folder.resolve(name + ".p12"), 2);
  }

  private void write(KeyStore keys) throws IOException, GeneralSecurityException {
    Key key = keys.getKey(SelfSigned.ALIAS, SelfSigned.PASSWORD.toCharArray());
    Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
    Certificate certificate = keys.getCertificate(SelfSigned.ALIAS);
    Files.writeString(certificateFile, pem("CERTIFICATE", certificate.getEncoded()));
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(what, PEM.encodeToString(content), what);
  }

  private static X509Certificate shown(HttpResponse<?> answer) throws Exception {
    return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
  }

  /** By a client that trusts nothing but this certificate, and knows no earlier connection. */
  private static HttpResponse<String> get(KeyStore trusted, int port, String path)
      throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("trusted", trusted.getCertificate(SelfSigned.ALIAS));
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), new SecureRandom());
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("https://localhost:" + port + path)).build(),
          BodyHandlers.ofString());
    }
  }
}
