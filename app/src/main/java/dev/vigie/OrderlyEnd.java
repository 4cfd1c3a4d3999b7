package dev.vigie;

import dev.vigie.telemetry.Logging;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process on SIGTERM and SIGINT. The JVM's own handling would exit with status 143 or 130
 * and run all shutdown hooks at the same time, in no order.
 */
final class OrderlyEnd {
  private static final Logger LOG = LoggerFactory.getLogger(OrderlyEnd.class);
  private static final Duration ENOUGH = Duration.ofSeconds(20);
  private static final int FORCED = 1;
  private static final int SIGNALLED = 128;
  private static final Map<String, Integer> SIGNALS = Map.of("TERM", 15, "INT", 2);

  /** What has to be done, in order. */
  interface Action {
    void run() throws Exception;
  }

  private final Duration atMost;
  private final Action action;
  private final AtomicBoolean begun = new AtomicBoolean();

  private OrderlyEnd(Duration atMost, Action action) {
    this.atMost = atMost;
    this.action = action;
  }

  /**
   * The first signal runs the action and exits with 0, a second one exits at once.
   *
   * @param drain what the action takes before it begins to end anything
   */
  static void onSignals(Duration drain, Action action) {
    OrderlyEnd end = new OrderlyEnd(ENOUGH.plus(drain), action);
    for (Map.Entry<String, Integer> signal : SIGNALS.entrySet()) {
      handle(signal.getKey(), () -> end.received(signal.getKey(), signal.getValue()));
    }
  }

  /** By reflection, because the compiler's warning about this package cannot be switched off. */
  private static void handle(String name, Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              OrderlyEnd.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (self, method, arguments) -> {
                handler.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handlerType)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException otherJvm) {
      LOG.warn("This JVM does not let SIG{} be handled: its exit status will be its own", name);
      LOG.debug("SIG{} cannot be handled", name, otherJvm);
    }
  }

  private void received(String name, int number) {
    if (!begun.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(SIGNALLED + number);
    }
    LOG.info("Ending on SIG{}", name);
    Thread.ofPlatform().daemon().name("end-by-force").start(this::force);
    Thread.ofPlatform().name("end").start(this::end);
  }

  private void end() {
    int status = 0;
    try {
      action.run();
    } catch (Exception failed) {
      LOG.error("The service did not end in order", failed);
      Logging.stop();
      status = FORCED;
    }
    System.exit(status);
  }

  private void force() {
    try {
      Thread.sleep(atMost);
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
    }
    LOG.error("The service did not end within {} s and is ended by force", atMost.toSeconds());
    Logging.stop();
    Runtime.getRuntime().halt(FORCED);
  }
}
