package dev.vigie.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Drains a child's standard error and keeps the end of it. */
final class ErrorTail {
  private static final int KEPT = 8_000;

  private final byte[] ring = new byte[KEPT];
  private long written;

  ErrorTail(InputStream stream) {
    Thread.ofPlatform().daemon().name("sandbox-errors").start(() -> drain(stream));
  }

  /** What was said last, with everything but printable characters replaced. */
  synchronized String text() {
    int length = (int) Math.min(written, KEPT);
    byte[] tail = new byte[length];
    for (int i = 0; i < length; i++) {
      tail[i] = ring[(int) ((written - length + i) % KEPT)];
    }
    return new String(tail, StandardCharsets.UTF_8).replaceAll("[^\\P{Cntrl}]+", " ");
  }

  private void drain(InputStream stream) {
    byte[] buffer = new byte[1024];
    try (stream) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        keep(Arrays.copyOf(buffer, count));
      }
    } catch (IOException ended) {
      keep("(broken off)".getBytes(StandardCharsets.UTF_8));
    }
  }

  private synchronized void keep(byte[] bytes) {
    for (byte octet : bytes) {
      ring[(int) (written++ % KEPT)] = octet;
    }
  }
}
