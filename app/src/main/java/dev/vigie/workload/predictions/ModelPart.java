package dev.vigie.workload.predictions;

import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model within the life of the process: injecting it loaded it, and its file is watched. */
@ApplicationScoped
@Priority(Order.WORKLOAD)
class ModelPart implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(ModelPart.class);

  private final Predictor predictor;
  private final PredictionsSettings settings;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("model-watch").daemon().factory());
  private Optional<ScheduledFuture<?>> looking = Optional.empty();

  @Inject
  ModelPart(Predictor predictor, PredictionsSettings settings) {
    this.predictor = predictor;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "prediction model";
  }

  @Override
  public void start() {
    if (settings.model().isPresent()) {
      long interval = settings.checkInterval().toMillis();
      looking =
          Optional.of(
              watch.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS));
    }
  }

  private void look() {
    try {
      predictor.look();
    } catch (RuntimeException failure) {
      // Else there would be no further look.
      LOG.warn("The model's file could not be looked at", failure);
    }
  }

  @Override
  public void stop(Duration atMost) {
    looking.ifPresent(future -> future.cancel(false));
    watch.shutdown();
  }
}
