package dev.vigie.bench;

import dev.vigie.ServiceProcess;
import dev.vigie.workload.predictions.Feature;
import dev.vigie.workload.predictions.Patient;
import dev.vigie.workload.predictions.RiskModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The bare model, and {@code POST /v1/predictions} beside a bare Helidon resource that takes the
 * same body in and answers as many bytes.
 */
final class PredictionsBench {
  private static final Duration TIME = Duration.ofSeconds(6);

  /** Until the hot code of both servers is compiled. */
  private static final Duration WARM_UP = Duration.ofSeconds(9);

  private static final int BATCH = 1000;
  private static final String PATIENT =
      "{\"pregnancies\":2,\"glucose\":140,\"blood_pressure\":70,\"skin_thickness\":25,\"insulin\":0,"
          + "\"bmi\":31.5,\"diabetes_pedigree_function\":0.5,\"age\":45}";

  private PredictionsBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    figures.println(modelCall());
    try (Scratch scratch = Scratch.create();
        ServiceProcess service = ServiceProcess.start(scratch.folder(), Map.of())) {
      byte[] one = request("/v1/predictions", PATIENT);
      int size = answerSize(service.port(), one);
      try (BareServer bare = BareServer.start(size)) {
        byte[] bareOne = request("/bare", PATIENT);
        Load.measure(8, WARM_UP, () -> new AcceptBench.Exchange(service.port(), one, 200));
        Load.measure(8, WARM_UP, () -> new AcceptBench.Exchange(bare.port(), bareOne, 200));
        for (int connections : new int[] {1, 8, 32}) {
          Load.Result bareResult =
              Load.measure(
                  connections, TIME, () -> new AcceptBench.Exchange(bare.port(), bareOne, 200));
          Load.Result result =
              Load.measure(
                  connections, TIME, () -> new AcceptBench.Exchange(service.port(), one, 200));
          figures.println(requests(connections, result, bareResult));
        }
      }
      figures.println(batch(service.port()));
      service.stop();
    }
  }

  private static Figure requests(int connections, Load.Result result, Load.Result bare) {
    return Figure.of("predictions", "p99 of a prediction at %d connections".formatted(connections))
        .value(result.p99(), "ms")
        .reference("p99 of a bare Helidon resource", bare.p99())
        .goal(connections == 8 ? "ratio <= 1.3, value <= 5 ms" : "ratio <= 1.3")
        .with("p50", result.p50())
        .with("reference_p50", bare.p50())
        .with("per_second", result.perSecond())
        .with("reference_per_second", bare.perSecond());
  }

  private static Figure batch(int port) throws Exception {
    byte[] thousand =
        request(
            "/v1/predictions",
            "[%s]".formatted(String.join(",", Collections.nCopies(BATCH, PATIENT))));
    Load.measure(1, WARM_UP, () -> new AcceptBench.Exchange(port, thousand, 200));
    Load.Result result = Load.measure(1, TIME, () -> new AcceptBench.Exchange(port, thousand, 200));
    return Figure.of("predictions", "p50 of a batch of %d".formatted(BATCH))
        .value(result.p50(), "ms")
        .goal("<= 10 ms")
        .with("p99", result.p99());
  }

  /** Measured a thousand at a time, as one call is too short for a clock. */
  private static Figure modelCall() throws Exception {
    RiskModel model = RiskModel.read(builtIn());
    Map<Feature, Double> values = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      values.put(feature, (feature.least() + feature.most()) / 2);
    }
    Patient patient = Patient.of(feature -> values.getOrDefault(feature, 0.0));
    Load.Result result =
        Load.measure(
            1,
            TIME,
            () ->
                () -> {
                  for (int call = 0; call < BATCH; call++) {
                    if (model.predict(patient).probability() < 0) {
                      throw new IllegalStateException();
                    }
                  }
                });
    return Figure.of("predictions", "the bare model, one patient")
        .value(1000 * result.p50() / BATCH, "µs")
        .with("p99_of_%d".formatted(BATCH), 1000 * result.p99() / BATCH);
  }

  private static byte[] builtIn() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(RiskModel.class.getResourceAsStream("model.json"))) {
      return stream.readAllBytes();
    }
  }

  private static byte[] request(String path, String json) {
    return LoadConnection.post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static int answerSize(int port, byte[] request) throws IOException {
    try (LoadConnection connection = new LoadConnection(port)) {
      return connection.exchange(request).body().getBytes(StandardCharsets.UTF_8).length;
    }
  }
}
