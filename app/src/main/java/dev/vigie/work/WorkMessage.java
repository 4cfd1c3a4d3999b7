package dev.vigie.work;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Optional;
import java.util.UUID;

/**
 * The message that tells workers of a work: its id, and the context that its log lines and spans
 * belong to. The store alone says what is to be done; a message too many does no harm.
 */
final class WorkMessage {
  private static final String WORK_ID = "work_id";
  private static final String CORRELATION_ID = "correlation_id";
  private static final String TRACEPARENT = "traceparent";

  private WorkMessage() {}

  static Message create(Session session, Sending sending) throws JMSException {
    Message message = session.createMessage();
    message.setStringProperty(WORK_ID, sending.id().toString());
    message.setStringProperty(CORRELATION_ID, sending.correlationId());
    message.setStringProperty(TRACEPARENT, sending.traceparent());
    return message;
  }

  /** Empty if the message is not one of ours. */
  static Optional<Sending> read(Message message, String workload) throws JMSException {
    String id = message.getStringProperty(WORK_ID);
    String correlationId = message.getStringProperty(CORRELATION_ID);
    String traceparent = message.getStringProperty(TRACEPARENT);
    if (id == null || correlationId == null || traceparent == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Sending(UUID.fromString(id), workload, correlationId, traceparent));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
