package dev.vigie.drill;

import dev.vigie.alerting.AlertRules;
import dev.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The committed files of Prometheus and Alertmanager as one stack uses them: addresses, secrets and
 * durations are replaced, nothing else.
 */
final class StackFiles {
  private final Path home;
  private final Path folder;
  private final Endpoints endpoints;
  private static final String FIRST_WAIT = "group_wait";

  private final Durations durations;

  /**
   * @param home the folder that holds the project
   * @param folder where the files of this stack go
   */
  StackFiles(Path home, Path folder, Endpoints endpoints, Durations durations) {
    this.home = home;
    this.folder = folder;
    this.endpoints = endpoints;
    this.durations = durations;
  }

  /**
   * Writes Prometheus' configuration and its rules.
   *
   * @param targets what each job scrapes; jobs that are not among them are left out
   * @return the jobs that were left out
   */
  List<String> writePrometheus(Map<String, List<String>> targets) throws IOException {
    ObjectNode configuration = read(home.resolve("prometheus/prometheus.yml"));
    ObjectNode global = (ObjectNode) configuration.path("global");
    tick(global);
    ObjectNode links = (ObjectNode) global.path("external_labels");
    links.put("runbooks_url", endpoints.http(Endpoint.RUNBOOKS, "").toString());
    links.put("jaeger_url", endpoints.http(Endpoint.JAEGER, "").toString());
    Files.createDirectories(prometheusFolder().resolve("rules"));
    List<String> leftOut = scrapeOnly(configuration, targets);
    for (JsonNode alertmanager : configuration.path("alerting").path("alertmanagers")) {
      aim(alertmanager, List.of(endpoints.address(Endpoint.ALERTMANAGER)));
    }
    ArrayNode ruleFiles = Json.MAPPER.createArrayNode();
    ruleFiles.add("rules/*.rules.yml");
    configuration.set("rule_files", ruleFiles);
    write(prometheusFile(), configuration);
    writeRules();
    return leftOut;
  }

  private List<String> scrapeOnly(ObjectNode configuration, Map<String, List<String>> targets) {
    List<String> leftOut = new ArrayList<>();
    ArrayNode kept = Json.MAPPER.createArrayNode();
    for (JsonNode job : configuration.path("scrape_configs")) {
      String name = job.path("job_name").asString();
      if (!targets.containsKey(name)) {
        leftOut.add(name);
        continue;
      }
      tick((ObjectNode) job);
      aim(job, targets.get(name));
      for (JsonNode rule : job.path("relabel_configs")) {
        // A blackbox probe is asked of the exporter, with what it probes as a parameter.
        if (rule.path("target_label").asString("").equals("__address__")) {
          ((ObjectNode) rule).put("replacement", endpoints.address(Endpoint.BLACKBOX));
        }
      }
      kept.add(job);
    }
    configuration.set("scrape_configs", kept);
    return leftOut;
  }

  /** What stands at the first target's place is replaced; its labels stay. */
  private static void aim(JsonNode config, List<String> addresses) {
    ArrayNode targets = Json.MAPPER.createArrayNode();
    addresses.forEach(targets::add);
    ArrayNode all = Json.MAPPER.createArrayNode();
    JsonNode first = config.path("static_configs").path(0);
    ObjectNode only = first.isObject() ? (ObjectNode) first : Json.MAPPER.createObjectNode();
    only.set("targets", targets);
    all.add(only);
    ((ObjectNode) config).set("static_configs", all);
  }

  private void tick(ObjectNode timed) {
    for (String key : List.of("scrape_interval", "scrape_timeout", "evaluation_interval")) {
      if (timed.has(key)) {
        timed.put(key, durations.ticking());
      }
    }
  }

  private void writeRules() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("prometheus/rules"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".rules.yml")).toList()) {
        ObjectNode rules = read(file);
        for (JsonNode group : rules.path("groups")) {
          if (group.has("interval")) {
            ((ObjectNode) group)
                .put("interval", durations.range(group.path("interval").asString()));
          }
          for (JsonNode rule : group.path("rules")) {
            shorten((ObjectNode) rule);
          }
        }
        write(prometheusFolder().resolve("rules").resolve(file.getFileName().toString()), rules);
      }
    }
  }

  private void shorten(ObjectNode rule) {
    rule.put("expr", durations.query(rule.path("expr").asString()));
    shortenWaits(rule, List.of("for", "keep_firing_for"));
  }

  private void shortenWaits(ObjectNode timed, List<String> keys) {
    for (String key : keys) {
      if (timed.has(key)) {
        timed.put(key, durations.waiting(timed.path(key).asString()));
      }
    }
  }

  /**
   * Writes Alertmanager's configuration, its templates and its secrets.
   *
   * @param slack where messages go that Slack would get
   * @param mailPort of the mail server
   * @param mailPassword of the user whom the configuration names at the mail server
   * @param deadMansSwitch where the Watchdog is sent
   */
  void writeAlertmanager(String slack, int mailPort, String mailPassword, String deadMansSwitch)
      throws IOException {
    Path source = home.resolve("alertmanager");
    Files.createDirectories(alertmanagerFolder());
    ObjectNode configuration = read(source.resolve("alertmanager.yml"));
    ObjectNode global = (ObjectNode) configuration.path("global");
    global.put("smtp_smarthost", "127.0.0.1:" + mailPort);
    // Both ends are on this machine.
    global.put("smtp_require_tls", false);
    shortenRoute((ObjectNode) configuration.path("route"));
    write(alertmanagerFile(), configuration);
    copy(source.resolve("templates"), alertmanagerFolder().resolve("templates"));
    Files.createDirectories(alertmanagerFolder().resolve("secrets"));
    writeSecret("slack_url", slack);
    writeSecret("smtp_password", mailPassword);
    writeSecret("deadmansswitch_url", deadMansSwitch);
  }

  /** Alertmanager reads a secret anew for every message. */
  void writeSecret(String name, String value) throws IOException {
    Files.writeString(alertmanagerFolder().resolve("secrets").resolve(name), value);
  }

  private void shortenRoute(ObjectNode route) {
    shortenWaits(route, List.of("group_interval", "repeat_interval"));
    if (route.has(FIRST_WAIT)) {
      route.put(FIRST_WAIT, durations.firstWait(route.path(FIRST_WAIT).asString()));
    }
    for (JsonNode below : route.path("routes")) {
      shortenRoute((ObjectNode) below);
    }
  }

  /**
   * Adds a rule of which every evaluation fails: nobody says which series is matched with which.
   */
  void addBrokenRule() throws IOException {
    Files.writeString(
        brokenRules(),
        """
        groups:
          - name: broken
            rules:
              - record: drill:broken
                expr: up * on () up
        """);
  }

  void removeBrokenRule() throws IOException {
    Files.delete(brokenRules());
  }

  private Path brokenRules() {
    return prometheusFolder().resolve("rules/broken.rules.yml");
  }

  /** Lets Prometheus drop a metric of the service, as a careless relabelling would. */
  void dropMetric(String metric) throws IOException {
    ObjectNode configuration = read(prometheusFile());
    for (JsonNode job : configuration.path("scrape_configs")) {
      if (job.path("job_name").asString().equals("vigie")) {
        ObjectNode drop = ((ObjectNode) job).putArray("metric_relabel_configs").addObject();
        drop.putArray("source_labels").add("__name__");
        drop.put("regex", metric);
        drop.put("action", "drop");
      }
    }
    write(prometheusFile(), configuration);
  }

  /** Takes {@link #dropMetric} back. */
  void keepMetrics() throws IOException {
    ObjectNode configuration = read(prometheusFile());
    for (JsonNode job : configuration.path("scrape_configs")) {
      ((ObjectNode) job).remove("metric_relabel_configs");
    }
    write(prometheusFile(), configuration);
  }

  Path prometheusFolder() {
    return folder.resolve("prometheus");
  }

  Path prometheusFile() {
    return prometheusFolder().resolve("prometheus.yml");
  }

  Path alertmanagerFolder() {
    return folder.resolve("alertmanager");
  }

  Path alertmanagerFile() {
    return alertmanagerFolder().resolve("alertmanager.yml");
  }

  private static ObjectNode read(Path file) throws IOException {
    return (ObjectNode) AlertRules.yaml(file);
  }

  /** Writes JSON, which is YAML too. */
  private static void write(Path file, JsonNode content) throws IOException {
    Files.writeString(file, content.toPrettyString());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }
}
