package dev.vigie.bench;

import com.sun.net.httpserver.HttpServer;
import dev.vigie.Programs;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the rules cost a real Prometheus with 50 workloads of 6 objectives each: it starts with 30
 * days of counts and 6 hours of counters, and goes on to scrape the counters.
 */
final class RulesBench {
  private static final int WORKLOADS = 50;
  private static final List<String> SLOS =
      List.of("availability", "latency", "completion", "quality", "inference", "extra");
  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final Duration COUNTS_INTERVAL = Duration.ofMinutes(5);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration LONGEST_COUNTER_WINDOW = Duration.ofHours(6);

  /** Longer than the interval of the slowest group, so that each is measured. */
  private static final Duration MEASURED = Duration.ofMinutes(6);

  private static final Duration LOOKING = Duration.ofSeconds(5);
  private static final Pattern LAST_DURATION =
      Pattern.compile(
          "(?m)^prometheus_rule_group_last_duration_seconds\\{rule_group=\"[^\"]*;([^\"]+)\"} (\\S+)");
  private static final Pattern PROCESSOR_SECONDS =
      Pattern.compile("(?m)^process_cpu_seconds_total (\\S+)");
  private static final Pattern MEMORY =
      Pattern.compile("(?m)^process_resident_memory_bytes (\\S+)");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /**
   * A counter that goes up evenly, so that what is made up for the past and what is scraped fit.
   */
  private record Series(String labels, double perSecond) {
    double at(Instant time) {
      return Math.floor(time.getEpochSecond() * perSecond);
    }
  }

  private RulesBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    Path prometheus = Programs.orSkip("prometheus");
    Path promtool = Programs.orSkip("promtool");
    try (Scratch scratch = Scratch.create()) {
      Path folder = scratch.folder();
      HttpServer target = target();
      int port = Programs.freePort();
      String address = "127.0.0.1:" + target.getAddress().getPort();
      makePast(promtool, folder, address);
      Path rules =
          Path.of(System.getProperty("vigie.home", ".."), "prometheus", "rules")
              .toAbsolutePath()
              .normalize();
      Path configuration =
          Files.writeString(
              folder.resolve("prometheus.yml"),
              """
              global: {scrape_interval: 15s, evaluation_interval: 15s}
              rule_files: ["%s/*.rules.yml"]
              scrape_configs:
                - job_name: vigie
                  static_configs: [{targets: ["%s"]}]
              """
                  .formatted(rules, address));
      Process process =
          new ProcessBuilder(
                  prometheus.toString(),
                  "--config.file=" + configuration,
                  "--storage.tsdb.path=" + folder.resolve("data"),
                  "--storage.tsdb.retention.time=31d",
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("prometheus.log").toFile())
              .start();
      try {
        measure(URI.create("http://127.0.0.1:" + port + "/metrics"), figures);
      } finally {
        process.destroy();
        process.onExit().join();
        target.stop(0);
      }
    }
  }

  private static void measure(URI metrics, PrintStream figures) throws Exception {
    awaitAnswer(metrics);
    Map<String, List<Double>> durations = new TreeMap<>();
    double processorBefore = number(get(metrics), PROCESSOR_SECONDS);
    long before = System.nanoTime();
    while (System.nanoTime() - before < MEASURED.toNanos()) {
      Thread.sleep(LOOKING);
      LAST_DURATION.matcher(get(metrics)).results().forEach(group -> add(durations, group));
    }
    double seconds = (System.nanoTime() - before) / 1e9;
    String last = get(metrics);
    durations.forEach((group, all) ->
        figures.println(
            Figure.of("rules", "one evaluation of the group " + group)
                .value(1000 * all.get(all.size() / 2), "ms, median")
                .with("longest_ms", 1000 * all.getLast())));
    figures.println(
        Figure.of("rules", "processor use of Prometheus, scraping and rules")
            .value(
                100 * (number(last, PROCESSOR_SECONDS) - processorBefore) / seconds,
                "% of a core"));
    figures.println(
        Figure.of("rules", "resident memory of Prometheus")
            .value(number(last, MEMORY) / 1e6, "MB"));
  }

  /** Keeps them in order. A group that has not been evaluated yet says 0. */
  private static void add(Map<String, List<Double>> durations, MatchResult group) {
    double seconds = Double.parseDouble(group.group(2));
    if (seconds > 0) {
      List<Double> all = durations.computeIfAbsent(group.group(1), name -> new ArrayList<>());
      all.add(seconds);
      all.sort(Comparator.naturalOrder());
    }
  }

  private static List<Series> series() {
    List<Series> all = new ArrayList<>();
    for (int workload = 0; workload < WORKLOADS; workload++) {
      for (String slo : SLOS) {
        for (String outcome : List.of("good", "bad")) {
          double perSecond = (workload + 1) * (outcome.equals("good") ? 0.2 : 0.0001);
          all.add(
              new Series(
                  "slo=\"%s\",workload=\"workload-%d\",outcome=\"%s\""
                      .formatted(slo, workload, outcome),
                  perSecond));
        }
      }
    }
    return all;
  }

  private static void makePast(Path promtool, Path folder, String address) throws Exception {
    Path past = folder.resolve("past.om");
    Instant now = Instant.now();
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(past))) {
      out.println("# TYPE slo:events:count5m gauge");
      for (Series one : series()) {
        double count = one.perSecond() * COUNTS_INTERVAL.toSeconds();
        write(
            out,
            "slo:events:count5m{%s}".formatted(one.labels()),
            now,
            MONTH,
            COUNTS_INTERVAL,
            time -> count);
      }
      out.println("# TYPE sli_events counter");
      String target = ",job=\"vigie\",instance=\"%s\"".formatted(address);
      for (Series one : series()) {
        write(
            out,
            "sli_events_total{%s%s}".formatted(one.labels(), target),
            now,
            LONGEST_COUNTER_WINDOW,
            INTERVAL,
            one::at);
      }
      out.println("# EOF");
    }
    Process process =
        new ProcessBuilder(
                promtool.toString(),
                "tsdb",
                "create-blocks-from",
                "--max-block-duration=744h",
                "openmetrics",
                "--quiet",
                past.toString(),
                folder.resolve("data").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("promtool cannot make the past: " + said);
    }
    Files.delete(past);
  }

  private static void write(
      PrintWriter out,
      String series,
      Instant now,
      Duration since,
      Duration step,
      ToDoubleFunction<Instant> value) {
    for (Instant time = now.minus(since); time.isBefore(now); time = time.plus(step)) {
      out.print(series);
      out.print(' ');
      out.print(value.applyAsDouble(time));
      out.print(' ');
      out.println(time.getEpochSecond());
    }
  }

  private static HttpServer target() throws IOException {
    List<Series> all = series();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          Instant now = Instant.now();
          StringBuilder page = new StringBuilder();
          for (Series one : all) {
            page.append("sli_events_total{%s} %s\n".formatted(one.labels(), one.at(now)));
          }
          for (int workload = 0; workload < WORKLOADS; workload++) {
            for (String slo : SLOS) {
              page.append(
                  "slo_objective_ratio{slo=\"%s\",workload=\"workload-%d\"} 0.99\n"
                      .formatted(slo, workload));
            }
          }
          byte[] body = page.toString().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void awaitAnswer(URI metrics) throws InterruptedException {
    while (true) {
      try {
        get(metrics);
        return;
      } catch (IOException notYet) {
        Thread.sleep(Duration.ofMillis(200));
      }
    }
  }

  private static String get(URI metrics) throws IOException, InterruptedException {
    return CLIENT.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
  }

  private static double number(String page, Pattern pattern) {
    return pattern
        .matcher(page)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .findFirst()
        .orElse(Double.NaN);
  }
}
