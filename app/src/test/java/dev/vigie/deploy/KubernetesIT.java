package dev.vigie.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import dev.vigie.alerting.AlertRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What would be applied, as kustomize builds it, before Kubernetes' own judges. */
class KubernetesIT {
  private static final String OLDEST_KUBERNETES = "1.30";

  /** OrderlyEnd's, in seconds. */
  private static final int ORDERLY_END = 20;

  @TempDir Path folder;

  static Stream<String> overlays() {
    return Manifests.OVERLAYS.stream();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void kubernetesKnowsEveryField(String overlay) throws Exception {
    Manifests manifests = Manifests.build(overlay, folder);

    Commands.Ended ended = validate(manifests.file());

    assertThat(ended.status()).describedAs(ended.said()).isZero();
    assertThat(manifests.all()).hasSizeGreaterThan(12);
  }

  @Test
  void aFieldThatKubernetesDoesNotKnowIsSeen() throws Exception {
    Path built = Manifests.build("production", folder).file();
    Files.writeString(
        built, Files.readString(built).replace("serviceAccountName:", "serviceAcount:"));

    assertThat(validate(built).said()).contains("serviceAcount");
    assertThat(validate(built).status()).isNotZero();
  }

  private static Commands.Ended validate(Path file) throws IOException, InterruptedException {
    return Commands.run(
        Programs.orSkip("kubectl-validate").toString(),
        "--version=" + OLDEST_KUBERNETES,
        "--local-crds=" + Programs.home().resolve(".tools/crds"),
        file.toString());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyPodIsOfTheRestrictedProfile(String overlay) throws Exception {
    Manifests manifests = Manifests.build(overlay, folder);

    Commands.Ended ended = judge(manifests.file());

    assertThat(ended.status()).describedAs(ended.said()).isZero();
    assertThat(ended.said().lines()).hasSameSizeAs(manifests.workloads());
  }

  @Test
  void aPodWithMoreRightsIsSeen() throws Exception {
    Path built = Manifests.build("dev", folder).file();
    Files.writeString(
        built,
        Files.readString(built).replace("allowPrivilegeEscalation: false", "privileged: true"));

    assertThat(judge(built).said()).contains("Deployment/vigie-worker: privileged");
    assertThat(judge(built).status()).isEqualTo(1);
  }

  private static Commands.Ended judge(Path file) throws IOException, InterruptedException {
    return Commands.run(file, List.of(Programs.orSkip("podsecurity").toString()));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void noSecretIsInTheManifests(String overlay) throws Exception {
    Manifests manifests = Manifests.build(overlay, folder);

    assertThat(manifests.ofKind("Secret")).isEmpty();
    assertThat(Files.readString(manifests.file()))
        .doesNotContainPattern("(?i)password=(?!\\$\\(cat )");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyPodIsLimitedPinnedAndCannotWriteIntoItsImage(String overlay) throws Exception {
    for (JsonNode workload : Manifests.build(overlay, folder).workloads()) {
      JsonNode pod = workload.at("/spec/template/spec");
      assertThat(pod.get("automountServiceAccountToken").asBoolean()).isFalse();
      assertThat(pod.get("enableServiceLinks").asBoolean()).isFalse();
      for (JsonNode container : pod.get("containers")) {
        assertThat(container.get("image").asString()).matches("[a-z0-9./-]+:v?\\d+\\.\\d+[\\w.-]*");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/resources/limits/memory").asString("")).isNotEmpty();
        assertThat(container.at("/resources/requests/cpu").asString("")).isNotEmpty();
        assertThat(container.has("readinessProbe")).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void anOrderlyEndIsNotCutShort(String overlay) throws Exception {
    for (JsonNode deployment : Manifests.build(overlay, folder).ofKind("Deployment")) {
      JsonNode pod = deployment.at("/spec/template/spec");
      int drain =
          pod.at("/containers/0/env")
              .valueStream()
              .filter(variable -> variable.get("name").asString().equals("VIGIE_HTTP_DRAIN"))
              .mapToInt(
                  variable -> Integer.parseInt(variable.get("value").asString().replace("s", "")))
              .sum();

      assertThat(pod.get("terminationGracePeriodSeconds").asInt())
          .isGreaterThan(drain + ORDERLY_END);
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void whatSelectsPodsFindsThem(String overlay) throws Exception {
    Manifests manifests = Manifests.build(overlay, folder);
    Stream.concat(
            Stream.concat(
                manifests.ofKind("Service").stream().map(one -> one.at("/spec/selector")),
                manifests.ofKind("PodDisruptionBudget").stream()
                    .map(one -> one.at("/spec/selector/matchLabels"))),
            manifests.ofKind("NetworkPolicy").stream()
                .map(one -> one.at("/spec/podSelector/matchLabels"))
                .filter(JsonNode::isObject))
        .forEach(selector ->
            assertThat(manifests.workloads())
                .as("pods of %s", selector)
                .anyMatch(
                    workload -> has(workload.at("/spec/template/metadata/labels"), selector)));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void nothingGoesInOrOutThatNoPolicyAllows(String overlay) throws Exception {
    Manifests manifests = Manifests.build(overlay, folder);
    for (JsonNode workload : manifests.workloads()) {
      JsonNode labels = workload.at("/spec/template/metadata/labels");
      String types =
          manifests.ofKind("NetworkPolicy").stream()
              .filter(policy -> chosenBy(policy.at("/spec/podSelector"), labels))
              .map(policy -> policy.at("/spec/policyTypes").toString())
              .reduce("", String::concat);

      assertThat(types).as(Manifests.name(workload)).contains("Ingress", "Egress");
    }
  }

  private static boolean chosenBy(JsonNode selector, JsonNode labels) {
    return has(labels, selector.path("matchLabels"))
        && selector
            .path("matchExpressions")
            .valueStream()
            .allMatch(expression ->
                expression
                    .get("values")
                    .valueStream()
                    .anyMatch(value -> value.equals(labels.get(expression.get("key").asString()))));
  }

  private static boolean has(JsonNode labels, JsonNode wanted) {
    return wanted.properties().stream()
        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
  }

  @Test
  void prometheusKnowsTheServiceByTheLabelsThatItsRulesRead() throws Exception {
    Manifests manifests = Manifests.build("production", folder);
    JsonNode monitor = manifests.ofKind("ServiceMonitor").getFirst();
    JsonNode wanted = monitor.at("/spec/selector/matchLabels");
    String jobLabel = monitor.at("/spec/jobLabel").asString();

    assertThat(manifests.ofKind("Service"))
        .filteredOn(service -> has(service.at("/metadata/labels"), wanted))
        .singleElement()
        .satisfies(service ->
            assertThat(service.at("/metadata/labels").get(jobLabel).asString()).isEqualTo("vigie"));
    assertThat(monitor.at("/spec/endpoints/0/honorLabels").asBoolean()).isTrue();
    assertThat(manifests.ofKind("Probe").getFirst().at("/spec/jobName").asString())
        .isEqualTo("blackbox-api");
  }

  @Test
  void prometheusIsVigiesOwnAndHasTheSameJobsAsWithoutKubernetes() throws Exception {
    Manifests manifests = Manifests.build("production", folder);
    JsonNode prometheus = manifests.ofKind("Prometheus").getFirst().get("spec");
    JsonNode delivered = AlertRules.yaml(Programs.home().resolve("prometheus/prometheus.yml"));

    Map.of(
            "serviceMonitorSelector", "ServiceMonitor",
            "probeSelector", "Probe",
            "scrapeConfigSelector", "ScrapeConfig",
            "ruleSelector", "PrometheusRule")
        .forEach((selector, kind) ->
            assertThat(manifests.ofKind(kind))
                .as(kind)
                .isNotEmpty()
                .allMatch(one ->
                    has(
                        one.at("/metadata/labels"),
                        prometheus.at("/" + selector + "/matchLabels"))));
    assertThat(prometheus.get("externalLabels").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            delivered.at("/global/external_labels").propertyNames());
    assertThat(prometheus.get("scrapeInterval")).isEqualTo(delivered.at("/global/scrape_interval"));
    Set<String> jobs = new TreeSet<>(Set.of("vigie", "cadvisor"));
    Stream.concat(manifests.ofKind("Probe").stream(), manifests.ofKind("ScrapeConfig").stream())
        .forEach(one -> jobs.add(one.at("/spec/jobName").asString()));
    assertThat(jobs)
        .containsExactlyInAnyOrderElementsOf(
            delivered
                .get("scrape_configs")
                .valueStream()
                .map(job -> job.get("job_name").asString())
                .toList());
  }
}
