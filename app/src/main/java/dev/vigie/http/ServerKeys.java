package dev.vigie.http;

import dev.vigie.lifecycle.Periodic;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ports speak HTTPS with. Changed files are taken over for new connections; ones that
 * cannot be used are told of, and the former go on.
 */
final class ServerKeys implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerKeys.class);

  private final KeyFiles files;
  private final RenewedKeys keys;
  private final Periodic watch;
  private final HandshakeDeadline deadline;

  /** Only for the watching thread, once it runs. */
  private KeyFiles.Version version;

  ServerKeys(KeyFiles files, TlsSettings settings, ConnectionSettings connections)
      throws IOException, GeneralSecurityException {
    this.files = files;
    version = files.version();
    keys = new RenewedKeys(files.read().keys());
    watch = new Periodic("certificate-watch", settings.checkInterval(), this::look);
    deadline = new HandshakeDeadline(connections);
  }

  /** For one port. */
  Tls tls() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {keys}, null, new SecureRandom());
    return Tls.builder()
        .sslContext(new TlsContext(context, deadline))
        .addEnabledProtocol("TLSv1.3")
        .addEnabledProtocol("TLSv1.2")
        .build();
  }

  private void look() {
    try {
      KeyFiles.Version found = files.version();
      if (!found.equals(version)) {
        KeyFiles.Content content = files.read();
        keys.renew(content.keys());
        version = found;
        LOG.info(
            "The certificate was renewed; it is valid until {}",
            content.certificate().getNotAfter().toInstant());
      }
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException(unusable);
    }
  }

  @Override
  public void close() {
    watch.close();
    deadline.close();
  }
}
