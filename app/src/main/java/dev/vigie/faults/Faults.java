package dev.vigie.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faults of this process. Each ends by itself. Asking costs no more than a look-up, so any
 * place may ask at any time.
 */
public final class Faults {
  private static final Logger LOGGER = LoggerFactory.getLogger(Faults.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private static final Map<Fault, Injection> ACTIVE = new ConcurrentHashMap<>();

  /** That asked whether a fault strikes them. */
  private static final AtomicLong CALLS = new AtomicLong();

  private static final Map<Fault, List<Listener>> LISTENERS = new EnumMap<>(Fault.class);

  static {
    Arrays.stream(Fault.values())
        .forEach(fault -> LISTENERS.put(fault, new CopyOnWriteArrayList<>()));
  }

  /** Ends faults; made with the first one. */
  private static final class Ending {
    static final ScheduledExecutorService EXECUTOR =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("faults").daemon().factory());
  }

  /**
   * A fault that is on.
   *
   * @param amount how much of it; 1 for what has no amount
   * @param until when it ends by itself
   */
  public record Injection(Fault fault, double amount, Instant since, Instant until) {}

  /** Makes and ends what a fault does, where nobody asks. */
  public interface Listener {
    void on(Injection injection);

    void off();
  }

  private Faults() {}

  public static boolean isActive(Fault fault) {
    return ACTIVE.containsKey(fault);
  }

  public static Optional<Injection> active(Fault fault) {
    return Optional.ofNullable(ACTIVE.get(fault));
  }

  /** All that are on. */
  public static List<Injection> active() {
    return Arrays.stream(Fault.values()).flatMap(fault -> active(fault).stream()).toList();
  }

  /** Calls a listener when the fault begins and ends, from now on. */
  public static void listen(Fault fault, Listener listener) {
    listeners(fault).add(listener);
  }

  /** Calls the listener no more. */
  public static void forget(Fault fault, Listener listener) {
    listeners(fault).remove(listener);
  }

  /** Switches a fault on, or gives one that is on a new amount and end. */
  public static synchronized void inject(Fault fault, double amount, Duration time) {
    lift(fault);
    Instant now = Instant.now();
    Injection injection = new Injection(fault, amount, now, now.plus(time));
    // First of all its end, which comes even if a listener fails.
    var unused =
        Ending.EXECUTOR.schedule(() -> end(injection), time.toMillis(), TimeUnit.MILLISECONDS);
    ACTIVE.put(fault, injection);
    LOGGER.warn(
        "fault {} is on until {}: {}", fault.label(), injection.until(), fault.description());
    listeners(fault).forEach(listener -> listener.on(injection));
  }

  /** Switches a fault off. */
  public static synchronized void lift(Fault fault) {
    active(fault).ifPresent(Faults::end);
  }

  private static synchronized void end(Injection injection) {
    Fault fault = injection.fault();
    if (ACTIVE.remove(fault, injection)) {
      listeners(fault).forEach(Listener::off);
      LOGGER.warn("fault {} is over", fault.label());
    }
  }

  /** Returns after as many milliseconds as the fault's amount says; at once while it is off. */
  public static void delay(Fault fault) throws InterruptedException {
    Injection injection = ACTIVE.get(fault);
    if (injection != null) {
      Thread.sleep(Math.round(injection.amount()));
    }
  }

  /** Returns when the fault is off. */
  public static void holdWhile(Fault fault) throws InterruptedException {
    while (isActive(fault)) {
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  /**
   * True for as large a share of the calls as the fault's amount says, evenly: by chance, a small
   * share would now and then be a large one for a while.
   */
  public static boolean strikes(Fault fault) {
    Injection injection = ACTIVE.get(fault);
    if (injection == null) {
      return false;
    }
    long call = CALLS.incrementAndGet();
    return Math.floor(call * injection.amount()) > Math.floor((call - 1) * injection.amount());
  }

  private static List<Listener> listeners(Fault fault) {
    return LISTENERS.getOrDefault(fault, List.of());
  }
}
