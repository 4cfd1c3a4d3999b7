package dev.vigie.alerting;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A mail as it was received.
 *
 * @param thread what the mail answers to, by which mail programs show conversations
 */
public record Mail(
    List<String> to, String subject, String text, String html, Optional<String> thread) {
  static Mail of(MimeMessage message) throws MessagingException, IOException {
    return new Mail(
        Arrays.stream(message.getAllRecipients()).map(String::valueOf).toList(),
        message.getSubject(),
        part(message, "text/plain"),
        part(message, "text/html"),
        Optional.ofNullable(message.getHeader("In-Reply-To", null)));
  }

  private static String part(MimeMessage message, String type)
      throws MessagingException, IOException {
    Multipart parts = (Multipart) message.getContent();
    for (int number = 0; number < parts.getCount(); number++) {
      BodyPart part = parts.getBodyPart(number);
      if (part.isMimeType(type)) {
        return ((String) part.getContent()).replace("\r\n", "\n");
      }
    }
    throw new MessagingException("the mail has no " + type);
  }

  public boolean isResolved() {
    return subject.startsWith("[RESOLVED]");
  }
}
