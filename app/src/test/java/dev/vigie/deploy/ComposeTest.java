package dev.vigie.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import dev.vigie.alerting.AlertRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What {@code compose.yaml} promises: pinned, closed, limited, and each name in it leads somewhere.
 */
class ComposeTest {
  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+[\\w.-]*");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?|tcp|jdbc:postgresql)://([a-z0-9.-]+)");
  private static final Set<String> ITSELF = Set.of("127.0.0.1", "0.0.0.0");
  private static final Path PROMETHEUS = Programs.home().resolve("prometheus");

  /** OrderlyEnd's. */
  private static final Duration ORDERLY_END = Duration.ofSeconds(20);

  @Test
  void everyImageIsPinnedByItsVersion() {
    assertThat(Compose.services())
        .allSatisfy((name, service) ->
            assertThat(service.path("image").asString("")).as(name).matches(PINNED));
  }

  @Test
  void everyPortIsPublishedOnTheLoopbackAddressOnly() {
    List<String> ports = new ArrayList<>();
    Compose.services()
        .values()
        .forEach(service -> ports.addAll(Compose.texts(service.path("ports"))));

    assertThat(ports).hasSizeGreaterThan(5).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void everyMountedFileIsThere() {
    assertThat(Compose.mountedFiles())
        .hasSizeGreaterThan(8)
        .allSatisfy(file -> assertThat(Programs.home().resolve(file)).exists());
  }

  @Test
  void whatIsGivenToReadOnlyContainersIsAFile() {
    for (String kind : List.of("configs", "secrets")) {
      Compose.services()
          .forEach((name, service) ->
              service.path(kind).values().stream()
                  .filter(given -> service.path("read_only").asBoolean())
                  .map(given -> given.isString() ? given : given.get("source"))
                  .forEach(given ->
                      assertThat(Compose.whole().get(kind).get(given.asString()).propertyNames())
                          .as("%s of %s", given, name)
                          .containsExactly("file")));
    }
    assertThat(Programs.home().resolve(Compose.whole().at("/configs/httpd/file").asString()))
        .exists();
  }

  @Test
  void everyVariableOfVigieIsASetting() {
    List<String> variables = new ArrayList<>();
    Compose.ours().forEach(service -> variables.addAll(service.get("environment").propertyNames()));

    assertThat(KnownSettings.unknown(variables)).isEmpty();
  }

  @Test
  void everyAddressIsAService() throws IOException {
    Set<String> hosts = new TreeSet<>(prometheusTargets());
    for (String text : Compose.texts(Compose.whole().get("services"))) {
      Matcher address = ADDRESS.matcher(text);
      while (address.find()) {
        hosts.add(address.group(1));
      }
    }

    assertThat(hosts).hasSizeGreaterThan(10);
    hosts.removeAll(ITSELF);
    assertThat(Compose.services().keySet()).containsAll(hosts);
  }

  private static Set<String> prometheusTargets() throws IOException {
    Set<String> hosts = new TreeSet<>();
    JsonNode configuration = AlertRules.yaml(PROMETHEUS.resolve("compose.yml"));
    Matcher target = Pattern.compile("(?:http://)?([a-z0-9.-]+):\\d+(?:/\\S*)?").matcher("");
    for (String text : Compose.texts(configuration)) {
      if (target.reset(text).matches()) {
        hosts.add(target.group(1));
      }
    }
    for (JsonNode names : configuration.findValues("names")) {
      hosts.addAll(Compose.texts(names));
    }
    return hosts;
  }

  @Test
  void prometheusHasTheSameJobsAndRulesAsWithoutContainers() throws IOException {
    JsonNode delivered = AlertRules.yaml(PROMETHEUS.resolve("prometheus.yml"));
    JsonNode composed = AlertRules.yaml(PROMETHEUS.resolve("compose.yml"));

    assertThat(composed.get("global")).isEqualTo(delivered.get("global"));
    assertThat(composed.get("rule_files")).isEqualTo(delivered.get("rule_files"));
    assertThat(composed.at("/alerting/alert_relabel_configs"))
        .isEqualTo(delivered.at("/alerting/alert_relabel_configs"));
    assertThat(withoutAddresses(composed)).isEqualTo(withoutAddresses(delivered));
  }

  /** Each job as far as it does not depend on where it finds what it scrapes. */
  private static Map<String, String> withoutAddresses(JsonNode configuration) {
    Map<String, String> jobs = new TreeMap<>();
    for (JsonNode job : configuration.get("scrape_configs")) {
      jobs.put(
          job.get("job_name").asString(),
          "%s %s %s"
              .formatted(
                  job.path("metrics_path"),
                  job.path("params"),
                  job.path("relabel_configs")
                      .toString()
                      .replaceAll("\"replacement\":\"[^\"]*\"", "")));
    }
    return jobs;
  }

  @Test
  void noContainerGainsRightsOrGrowsWithoutLimit() {
    assertThat(Compose.services())
        .allSatisfy((name, service) -> {
          assertThat(Compose.texts(service.path("security_opt")))
              .as(name)
              .contains("no-new-privileges:true");
          assertThat(service.has("privileged")).as(name).isFalse();
          assertThat(service.at("/deploy/resources/limits/memory").asString(""))
              .as(name)
              .isNotEmpty();
        });
    assertThat(Compose.ours())
        .allSatisfy(service -> {
          assertThat(service.path("read_only").asBoolean()).isTrue();
          assertThat(Compose.texts(service.path("cap_drop"))).containsExactly("ALL");
        });
  }

  @Test
  void whatIsWaitedForCanTellThatItIsHealthy() {
    Compose.services()
        .forEach((name, service) ->
            service
                .path("depends_on")
                .properties()
                .forEach(other -> {
                  if (other.getValue().get("condition").asString().equals("service_healthy")) {
                    assertThat(Compose.service(other.getKey()).has("healthcheck"))
                        .as("%s waits for %s", name, other.getKey())
                        .isTrue();
                  }
                }));
  }

  @Test
  void strangersBytesAreReadWhereNoWayLeadsOutside() {
    assertThat(Compose.texts(Compose.service("worker").get("networks"))).containsExactly("work");
    assertThat(Compose.whole().at("/networks").properties())
        .filteredOn(network -> !network.getKey().equals("outside"))
        .hasSize(2)
        .allSatisfy(network -> {
          assertThat(network.getValue().path("internal").asBoolean()).isTrue();
          assertThat(
                  network
                      .getValue()
                      .path("driver_opts")
                      .path("com.docker.network.bridge.gateway_mode_ipv4")
                      .asString(""))
              .isEqualTo("isolated");
        });
  }

  @Test
  void theWorkerReachesNothingButWhatItNeeds() {
    List<String> beside = new ArrayList<>();
    Compose.services()
        .forEach((name, service) -> {
          if (Compose.texts(service.path("networks")).contains("work")) {
            beside.add(name);
          }
        });

    assertThat(beside)
        .containsExactlyInAnyOrder(
            "worker", "postgres", "artemis", "elasticsearch", "logstash", "jaeger", "prometheus");
  }

  @Test
  void whatEndsByItselfIsWaitedFor() {
    List<String> awaited = new ArrayList<>();
    Compose.services()
        .values()
        .forEach(service ->
            service
                .path("depends_on")
                .properties()
                .forEach(other -> {
                  if (other
                      .getValue()
                      .get("condition")
                      .asString()
                      .equals("service_completed_successfully")) {
                    awaited.add(other.getKey());
                  }
                }));

    Compose.services()
        .forEach((name, service) -> {
          if (service.path("restart").asString("").startsWith("on-failure")) {
            assertThat(awaited).as("who waits for %s", name).contains(name);
          }
        });
  }

  @Test
  void anOrderlyEndIsNotCutShort() {
    for (JsonNode service : Compose.ours()) {
      Duration drain = seconds(service.at("/environment/VIGIE_HTTP_DRAIN").asString("0s"));

      assertThat(seconds(service.get("stop_grace_period").asString()))
          .isGreaterThan(drain.plus(ORDERLY_END));
    }
  }

  private static Duration seconds(String text) {
    return Duration.parse("PT" + text);
  }

  @Test
  void programsHaveTheVersionsThatTestsRun() throws IOException {
    String launcher = Files.readString(Programs.home().resolve("vigie"));
    Map<String, String> parts =
        Map.of(
            "alertmanager", "prometheus/alertmanager@v",
            "blackbox-exporter", "prometheus/blackbox_exporter@v",
            "node-exporter", "prometheus/node_exporter@v",
            "json-exporter", "prometheus-community/json_exporter@v",
            "elasticsearch", "integ-test-zip:elasticsearch:",
            "elk-setup", "integ-test-zip:elasticsearch:",
            "kibana", "integ-test-zip:elasticsearch:");
    parts.forEach((service, before) ->
        assertThat(launcher)
            .contains(before + version(Compose.service(service).get("image").asString())));
  }

  private static String version(String image) {
    return image.replaceFirst(".*:v?", "");
  }
}
