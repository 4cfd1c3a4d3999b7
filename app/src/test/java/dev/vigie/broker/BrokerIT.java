package dev.vigie.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerIT {
  private static final BrokerSettings EMBEDDED =
      new BrokerSettings(Optional.empty(), false, Optional.empty(), Optional.empty());

  @TempDir private Path data;

  @Test
  void committedMessagesSurviveARestart() throws JMSException {
    try (Broker broker = Broker.open(EMBEDDED, data);
        JMSContext session = broker.connectionFactory().createContext(Session.SESSION_TRANSACTED)) {
      session.createProducer().send(session.createQueue("documents"), "committed");
      session.commit();
      session.createProducer().send(session.createQueue("documents"), "not committed");
    }

    try (Broker broker = Broker.open(EMBEDDED, data)) {
      assertThat(broker.queueDepth("documents")).hasValue(1);
      try (JMSContext session = broker.connectionFactory().createContext()) {
        assertThat(
                session
                    .createConsumer(session.createQueue("documents"))
                    .receiveBody(String.class, 5_000))
            .isEqualTo("committed");
      }
    }
  }

  @Test
  void knowsTheDepthAndTheConsumersOfAQueue() {
    try (Broker broker = Broker.open(EMBEDDED, data)) {
      assertThat(broker.queueDepth("documents")).hasValue(0);
      assertThat(broker.consumerCount("documents")).hasValue(0);

      try (JMSContext session = broker.connectionFactory().createContext();
          var consumer = session.createConsumer(session.createQueue("documents"))) {
        assertThat(consumer.getMessageSelector()).isNull();
        session.createProducer().send(session.createQueue("documents"), "one");

        assertThat(broker.queueDepth("documents")).hasValue(1);
        assertThat(broker.consumerCount("documents")).hasValue(1);
      }
    }
  }

  @Test
  void anExternalBrokerMayBeAwayAtTheStart() {
    BrokerSettings external =
        new BrokerSettings(
            Optional.of("tcp://127.0.0.1:1"), false, Optional.empty(), Optional.empty());

    try (Broker broker = Broker.open(external, data)) {
      assertThat(broker.isUp()).isFalse();
      assertThat(broker.queueDepth("documents")).isEmpty();
    }
  }
}
