package dev.vigie.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {
  private static final ConnectionSettings SETTINGS =
      new ConnectionSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), 1_000, 5_000);

  private final CallerDeadline deadline = new CallerDeadline(SETTINGS);
  private final AnswerStream stream = new AnswerStream(new Gone(), SETTINGS, deadline);

  @AfterEach
  void end() {
    deadline.close();
  }

  @Test
  void everyWriteSaysThatTheCallerHasGone() {
    assertThatThrownBy(() -> stream.write('a')).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> stream.write(new byte[2])).isInstanceOf(IOException.class);
    assertThatThrownBy(stream::flush).isInstanceOf(IOException.class);
  }

  @Test
  void aLongerAnswerMayTakeLonger() {
    assertThat(SETTINGS.sendTime(30_000)).hasValue(Duration.ofSeconds(90));
    assertThat(
            new ConnectionSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), 0, 5_000)
                .sendTime(30_000))
        .isEmpty();
  }

  private static final class Gone extends OutputStream {
    @Override
    public void write(int single) {
      throw new UncheckedIOException(new IOException("broken pipe"));
    }

    @Override
    public void flush() {
      write(0);
    }
  }
}
