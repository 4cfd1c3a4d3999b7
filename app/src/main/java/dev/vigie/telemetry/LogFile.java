package dev.vigie.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.recovery.ResilientFileOutputStream;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rolling log file. What cannot be written, as when the disk is full, is counted. */
public final class LogFile extends RollingFileAppender<ILoggingEvent> {
  private static final int BUFFER = 8_192;

  @Override
  public void openFile(String name) throws IOException {
    Path folder = Path.of(name).toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Stream stream = new Stream(new File(name), isAppend());
    stream.setContext(getContext());
    setOutputStream(stream);
  }

  /** It tries again by itself, from time to time. The appender flushes once a line. */
  private static final class Stream extends ResilientFileOutputStream {
    Stream(File file, boolean append) throws IOException {
      super(file, append, BUFFER);
    }

    @Override
    public void flush() {
      super.flush();
      if (!presumedClean) {
        LogMetrics.unwritten();
      }
    }
  }
}
