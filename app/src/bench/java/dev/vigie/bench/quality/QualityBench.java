package dev.vigie.bench.quality;

import dev.vigie.json.Json;
import dev.vigie.settings.Settings;
import dev.vigie.workload.documents.reading.ReadingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogManager;

/**
 * Measures how well documents of known truth are read and understood, and prints one JSON line a
 * figure. See {@code docs/quality.md}.
 */
public final class QualityBench {
  private static final int THREADS = 2;

  private final QualityOptions options;
  private final Pipeline pipeline;
  private final PrintStream output;

  private QualityBench(QualityOptions options, Pipeline pipeline, PrintStream output) {
    this.options = options;
    this.pipeline = pipeline;
    this.output = output;
  }

  public static void main(String[] arguments) throws Exception {
    run(List.of(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  /**
   * @throws IllegalArgumentException with the usage when an argument is not understood
   */
  public static void run(List<String> arguments, PrintStream figures)
      throws IOException, InterruptedException, ExecutionException {
    LogManager.getLogManager().reset();
    QualityOptions options = QualityOptions.parse(arguments);
    Settings settings = new Settings(key -> Optional.ofNullable(System.getProperty(key)));
    new QualityBench(options, new Pipeline(settings), figures).run();
  }

  private void run() throws IOException, InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (String set : options.sets()) {
        for (Medium medium : options.media()) {
          report(set, medium, scores(threads, set, medium));
        }
      }
    }
  }

  private Scores scores(ExecutorService threads, String set, Medium medium)
      throws IOException, InterruptedException, ExecutionException {
    Scores scores = new Scores();
    List<Future<?>> running = new ArrayList<>();
    for (Callable<Sample> maker : makers(set, medium)) {
      running.add(
          threads.submit(() -> {
            measure(maker.call(), scores);
            return null;
          }));
    }
    for (Future<?> one : running) {
      one.get();
    }
    return scores;
  }

  private List<Callable<Sample>> makers(String set, Medium medium) throws IOException {
    List<Template> families = Families.of(set);
    List<Callable<Sample>> makers = new ArrayList<>();
    for (int number = 1; number <= options.seeds(); number++) {
      int seed = number;
      for (Template family : families) {
        if (!options.covers(family)) {
          continue;
        }
        if (medium == Medium.TEXT) {
          makers.add(() -> SampleMaker.text(set, family, seed));
        } else if (SampleMaker.hasPaper(family)) {
          makers.add(() -> SampleMaker.scan(set, family, seed));
        }
      }
      if (options.only().isEmpty()) {
        for (int bundle = 0; bundle < 4; bundle++) {
          int bundleSeed = seed * 100 + bundle;
          makers.add(() -> SampleMaker.bundle(set, families, bundleSeed, medium));
        }
      }
    }
    return makers;
  }

  private void measure(Sample sample, Scores scores) throws IOException {
    try {
      Analysis analysis = pipeline.analyze(sample);
      synchronized (scores) {
        scores.add(sample, analysis);
      }
    } catch (ReadingException | RuntimeException e) {
      synchronized (scores) {
        scores.failed(sample, e.toString());
      }
    }
  }

  private void report(String set, Medium medium, Scores scores) {
    scores.totals(set, medium.label()).forEach(this::print);
    if (set.equals(Families.BLIND)) {
      return;
    }
    scores.details(set, medium.label()).forEach(this::print);
    scores
        .confusion()
        .forEach((expected, got) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("figure", "confusion");
          row.put("set", set);
          row.put("medium", medium.label());
          row.put("expected", expected);
          row.put("got", got);
          print(row);
        });
    if (options.failures()) {
      scores.misses().forEach(miss -> print(Map.of("miss", miss)));
    }
  }

  private void print(Object line) {
    output.println(Json.MAPPER.writeValueAsString(line));
  }
}
