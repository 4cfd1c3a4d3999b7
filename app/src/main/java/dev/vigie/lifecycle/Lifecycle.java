package dev.vigie.lifecycle;

import dev.vigie.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the parts in their order, around the server's own start and stop. */
@ApplicationScoped
public class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  /** What the parts have for their stop, all together, of the 20 seconds of the whole. */
  private static final Duration STOP = Duration.ofSeconds(16);

  /** Kept back for each part that has still to be stopped after the one that is asked. */
  private static final Duration RESERVE = Duration.ofSeconds(3);

  /** Helidon opens its sockets at 4100 of {@code Initialized}, closes them at 0 of the other. */
  private static final int BEFORE_SOCKETS_OPEN = Interceptor.Priority.APPLICATION;

  private static final int AFTER_SOCKETS_OPEN = Interceptor.Priority.PLATFORM_AFTER + 900;
  private static final int BEFORE_SOCKETS_CLOSE = -100;
  private static final int AFTER_SOCKETS_CLOSE = Interceptor.Priority.APPLICATION;

  private static final String STOPPING = "stopping";

  private final Instance<Part> parts;
  private final Duration drain;
  private final Deque<Part> toStop = new ArrayDeque<>();
  private volatile String missing = "start";

  @Inject
  Lifecycle(@Any Instance<Part> parts, Settings settings) {
    this.parts = parts;
    this.drain = DrainSettings.from(settings).time();
  }

  /** What is not up, by name; empty when all is. */
  public String missing() {
    return missing;
  }

  /** Whether the end has begun; requests may still come for a while. */
  public boolean isStopping() {
    return missing.equals(STOPPING);
  }

  void start(
      @Observes @Priority(BEFORE_SOCKETS_OPEN) @Initialized(ApplicationScoped.class) Object event) {
    for (Instance.Handle<Part> handle : inOrder()) {
      String name = handle.getBean().getBeanClass().getSimpleName();
      try {
        long begin = System.nanoTime();
        Part part = handle.get();
        name = part.name();
        missing = name;
        toStop.push(part);
        part.start();
        LOG.info("The {} is up after {} ms", name, (System.nanoTime() - begin) / 1_000_000);
      } catch (Exception failed) {
        stopParts();
        throw new StartException("The %s cannot start: %s".formatted(name, reason(failed)), failed);
      }
    }
    missing = "http";
  }

  void up(
      @Observes @Priority(AFTER_SOCKETS_OPEN) @Initialized(ApplicationScoped.class) Object event) {
    missing = "";
  }

  void stopping(
      @Observes @Priority(BEFORE_SOCKETS_CLOSE) @BeforeDestroyed(ApplicationScoped.class)
          Object event)
      throws InterruptedException {
    missing = STOPPING;
    if (drain.isPositive()) {
      LOG.info("No longer ready; requests are taken for another {} ms", drain.toMillis());
      TimeUnit.MILLISECONDS.sleep(drain.toMillis());
    }
  }

  void stop(
      @Observes @Priority(AFTER_SOCKETS_CLOSE) @BeforeDestroyed(ApplicationScoped.class)
          Object event) {
    stopParts();
  }

  private void stopParts() {
    long end = System.nanoTime() + STOP.toNanos();
    while (!toStop.isEmpty()) {
      Part part = toStop.pop();
      long begin = System.nanoTime();
      Duration left = Duration.ofNanos(end - begin).minus(RESERVE.multipliedBy(toStop.size()));
      try {
        part.stop(left.compareTo(RESERVE) < 0 ? RESERVE : left);
        LOG.info("The {} ended within {} ms", part.name(), (System.nanoTime() - begin) / 1_000_000);
      } catch (Exception failed) {
        LOG.error("The {} did not end in order", part.name(), failed);
      }
    }
  }

  private List<? extends Instance.Handle<Part>> inOrder() {
    return parts.handlesStream().sorted(Comparator.comparingInt(Lifecycle::order)).toList();
  }

  private static int order(Instance.Handle<Part> handle) {
    Class<?> type = handle.getBean().getBeanClass();
    Priority order = type.getAnnotation(Priority.class);
    if (order == null) {
      throw new IllegalStateException("%s has no @Priority".formatted(type));
    }
    return order.value();
  }

  /** The message of the innermost exception of ours, else of the innermost that has one. */
  private static String reason(Throwable failure) {
    String reason = failure.toString();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && cause.getClass().getName().startsWith("dev.vigie")) {
        return message;
      }
      if (message != null) {
        reason = message;
      }
    }
    return reason;
  }
}
