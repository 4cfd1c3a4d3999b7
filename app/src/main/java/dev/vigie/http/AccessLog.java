package dev.vigie.http;

import dev.vigie.telemetry.LogFields;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request on the public port. */
final class AccessLog {
  /** A logger of its own, so that its level can be set apart. */
  private static final Logger LOGGER = LoggerFactory.getLogger("dev.vigie.access");

  private static final double NANOSECONDS_A_MILLISECOND = 1e6;

  private AccessLog() {}

  static void write(
      String method, String endpoint, int status, Duration taken, String clientAddress) {
    LOGGER
        .atInfo()
        .addKeyValue(LogFields.METHOD, method)
        .addKeyValue(LogFields.ENDPOINT, endpoint)
        .addKeyValue(LogFields.STATUS_CODE, status)
        .addKeyValue(
            LogFields.PROCESSING_TIME_MS,
            Math.round(taken.toNanos() / NANOSECONDS_A_MILLISECOND * 10) / 10.0)
        .addKeyValue(LogFields.CLIENT_IP, clientAddress)
        .log("{} {} {}", method, endpoint, status);
  }
}
