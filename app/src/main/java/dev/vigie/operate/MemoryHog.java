package dev.vigie.operate;

import dev.vigie.faults.Faults;
import java.util.ArrayList;
import java.util.List;

/** Holds memory of the heap, but never the last of it: a drill must not end the service. */
final class MemoryHog implements Faults.Listener {
  private static final int MEGABYTE = 1_000_000;
  private static final double FULLEST = 0.97;

  private final List<byte[]> held = new ArrayList<>();

  @Override
  public synchronized void on(Faults.Injection injection) {
    Runtime runtime = Runtime.getRuntime();
    for (long count = 0; count < injection.amount(); count++) {
      long used = runtime.totalMemory() - runtime.freeMemory();
      if (used + MEGABYTE > FULLEST * runtime.maxMemory()) {
        return;
      }
      held.add(new byte[MEGABYTE]);
    }
  }

  @Override
  public synchronized void off() {
    held.clear();
    // An idle service would not collect, and so seem full, for hours.
    System.gc();
  }
}
