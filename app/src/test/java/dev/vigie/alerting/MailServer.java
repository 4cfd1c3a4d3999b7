package dev.vigie.alerting;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mail server on the loopback address that keeps what it is sent; it refuses a wrong password.
 */
public final class MailServer implements AutoCloseable {
  public static final String USER = "vigie";

  private final GreenMail server;

  private MailServer(GreenMail server) {
    this.server = server;
  }

  public static MailServer start(String password) {
    GreenMail server =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    server.setUser("vigie@example.com", USER, password);
    server.start();
    return new MailServer(server);
  }

  public int port() {
    return server.getSmtp().getPort();
  }

  /** What was received, oldest first. */
  public List<Mail> mails() {
    List<Mail> mails = new ArrayList<>();
    try {
      for (MimeMessage message : server.getReceivedMessages()) {
        mails.add(Mail.of(message));
      }
    } catch (MessagingException malformed) {
      throw new IllegalStateException("a mail cannot be read", malformed);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return mails;
  }

  @Override
  public void close() {
    server.stop();
  }
}
