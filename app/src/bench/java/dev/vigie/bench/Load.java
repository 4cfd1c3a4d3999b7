package dev.vigie.bench;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Repeats an operation on several threads for a while and takes the times. */
final class Load {
  /**
   * @param perSecond operations per second over all threads
   * @param p50 median time of an operation in milliseconds
   * @param p99 in milliseconds
   */
  record Result(double perSecond, double p50, double p99) {}

  /** One operation of one thread. */
  interface Operation extends Closeable {
    void run() throws Exception;

    @Override
    default void close() throws IOException {}
  }

  private Load() {}

  /**
   * @param threads how many at a time
   * @param time how long, after a warm-up of a third of it
   */
  static Result measure(int threads, Duration time, Callable<Operation> operations)
      throws Exception {
    run(threads, time.dividedBy(3), operations);
    return run(threads, time, operations);
  }

  private static Result run(int threads, Duration time, Callable<Operation> operations)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<Future<long[]>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int thread = 0; thread < threads; thread++) {
        running.add(executor.submit(() -> repeat(end, operations)));
      }
    }
    List<long[]> times = new ArrayList<>();
    for (Future<long[]> one : running) {
      times.add(one.get());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Result(all.length / seconds, percentile(all, 0.50), percentile(all, 0.99));
  }

  private static long[] repeat(long end, Callable<Operation> operations) throws Exception {
    long[] times = new long[1024];
    int count = 0;
    try (Operation operation = operations.call()) {
      for (long before = System.nanoTime(); before < end; ) {
        operation.run();
        long after = System.nanoTime();
        if (count == times.length) {
          times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = after - before;
        before = after;
      }
    }
    return Arrays.copyOf(times, count);
  }

  /** In milliseconds, of times in nanoseconds. */
  static double percentile(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))] / 1e6;
  }
}
