package dev.vigie.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class BrokenOffStreamTest {
  private final BrokenOffStream stream = new BrokenOffStream(new Gone());

  @Test
  void everyWriteSaysThatTheCallerHasGone() {
    assertThatThrownBy(() -> stream.write('a')).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> stream.write(new byte[2])).isInstanceOf(IOException.class);
    assertThatThrownBy(stream::flush).isInstanceOf(IOException.class);
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
