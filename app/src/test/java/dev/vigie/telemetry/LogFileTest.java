package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  /** A file of Linux that no byte fits into. */
  private static final Path FULL = Path.of("/dev/full");

  private final LoggerContext context = new LoggerContext();

  @Test
  void linesThatTheDiskHasNoPlaceForAreCounted(@TempDir Path folder) {
    assumeThat(FULL).as("the device /dev/full").exists();
    long before = LogMetrics.dropped(LogMetrics.UNWRITTEN);

    Logger logger = logger(FULL, folder);
    logger.info("one");
    logger.info("two");

    assertThat(LogMetrics.dropped(LogMetrics.UNWRITTEN) - before).isEqualTo(2);
  }

  @Test
  void linesThatAreWrittenAreNot(@TempDir Path folder) throws Exception {
    long before = LogMetrics.dropped(LogMetrics.UNWRITTEN);
    Path file = folder.resolve("logs/vigie.json");

    logger(file, folder).info("one");

    assertThat(Files.readString(file)).isEqualTo("one\n");
    assertThat(LogMetrics.dropped(LogMetrics.UNWRITTEN)).isEqualTo(before);
  }

  private Logger logger(Path file, Path folder) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    LogFile appender = new LogFile();
    appender.setContext(context);
    appender.setFile(file.toString());
    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(folder.resolve("old.%i.json").toString());
    rolling.start();
    appender.setRollingPolicy(rolling);
    SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
    trigger.setContext(context);
    trigger.start();
    appender.setTriggeringPolicy(trigger);
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
    Logger logger = context.getLogger("test");
    logger.addAppender(appender);
    return logger;
  }
}
