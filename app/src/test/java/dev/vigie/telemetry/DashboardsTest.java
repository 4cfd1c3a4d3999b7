package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for every dashboard and panel, without any program around. */
class DashboardsTest {
  /** What alerts, runbooks and other dashboards link to. */
  private static final Set<String> UIDS =
      Set.of(
          "vigie-slo",
          "vigie-http",
          "vigie-documents",
          "vigie-predictions",
          "vigie-queues",
          "vigie-system",
          "vigie-telemetry");

  /** The kinds of panel that draw exemplars. */
  private static final Set<String> WITH_DOTS = Set.of("timeseries", "heatmap");

  private static final Pattern NAMED_PANEL = Pattern.compile("`(vigie-[a-z]+)` ([^;|(]+[^;|( ])");
  private static final Pattern LINK_OF_ALERT =
      Pattern.compile("grafana_url }}/d/(vigie-[a-z]+)\\?(.*)");
  private static final Pattern SET_VARIABLE = Pattern.compile("var-\\w+");
  private static final Pattern DASHBOARD_LINK = Pattern.compile("^/d/([\\w-]+)\\?");

  @Test
  void thereIsAFileForEachDashboardThatOthersLinkTo() throws IOException {
    List<GrafanaDashboard> dashboards = GrafanaDashboard.all();

    assertThat(dashboards)
        .extracting(GrafanaDashboard::uid)
        .containsExactlyInAnyOrderElementsOf(UIDS);
    assertThat(dashboards)
        .allSatisfy(
            dashboard -> assertThat(dashboard.fileName()).isEqualTo(dashboard.uid() + ".json"));
  }

  @Test
  void everyPanelSaysWhatItShowsInWhichUnit() throws IOException {
    for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
      assertThat(dashboard.panels())
          .as(dashboard.uid())
          .isNotEmpty()
          .allSatisfy(panel -> {
            assertThat(panel.path("title").asString("")).isNotBlank();
            assertThat(panel.path("description").asString("")).endsWith(".");
            assertThat(panel.path("fieldConfig").path("defaults").path("unit").asString(""))
                .as(panel.path("title").asString(""))
                .isNotBlank();
            assertThat(panel.path("targets")).isNotEmpty();
          });
    }
  }

  @Test
  void titlesAndIdsNameOnePanel() throws IOException {
    for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
      assertThat(
              dashboard.json().path("panels").valueStream().map(panel -> panel.path("id").asInt()))
          .as(dashboard.uid())
          .doesNotHaveDuplicates();
      assertThat(dashboard.panels().stream().map(DashboardsTest::titleAndType))
          .as(dashboard.uid())
          .doesNotHaveDuplicates();
    }
  }

  private static String titleAndType(JsonNode panel) {
    return panel.path("title").asString("") + ", " + panel.path("type").asString("");
  }

  @Test
  void dataSourcesAreChosenAboveTheDashboard() throws IOException {
    for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
      assertThat(dashboard.json().findParents("datasource"))
          .as(dashboard.uid())
          .isNotEmpty()
          .allSatisfy(holder ->
              assertThat(holder.path("datasource").path("uid").asString(""))
                  .isEqualTo("${datasource}"));
      assertThat(dashboard.variables("datasource"))
          .singleElement()
          .satisfies(variable -> {
            assertThat(variable.path("name").asString("")).isEqualTo("datasource");
            assertThat(variable.path("query").asString("")).isEqualTo("prometheus");
          });
    }
  }

  @Test
  void dashboardsAreChangedInTheirSourceOnly() throws IOException {
    assertThat(GrafanaDashboard.all())
        .allSatisfy(
            dashboard -> assertThat(dashboard.json().path("editable").asBoolean(true)).isFalse());
  }

  @Test
  void histogramsOverTimeShowTheTracesOfSingleRequests() throws IOException {
    for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
      assertThat(
              dashboard.panels().stream()
                  .filter(panel -> WITH_DOTS.contains(panel.path("type").asString("")))
                  .flatMap(panel -> panel.path("targets").valueStream()))
          .filteredOn(target -> target.path("expr").asString("").contains("_bucket{"))
          .allSatisfy(target -> assertThat(target.path("exemplar").asBoolean(false)).isTrue());
    }
  }

  @Test
  void alertsAndFaultsAreMarkedInEveryPanel() throws IOException {
    assertThat(GrafanaDashboard.all())
        .allSatisfy(dashboard ->
            assertThat(dashboard.annotations())
                .hasSize(2)
                .anyMatch(expression -> expression.contains("ALERTS{"))
                .anyMatch(expression -> expression.contains("fault_active")));
  }

  @Test
  void linksLeadToDashboardsThatThereAre() throws IOException {
    for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
      List<String> addresses = dashboard.json().findValuesAsString("url");

      assertThat(addresses.stream().map(DASHBOARD_LINK::matcher).flatMap(found -> found.results()))
          .extracting(found -> found.group(1))
          .isSubsetOf(UIDS);
      assertThat(addresses)
          .allMatch(address ->
              address.isEmpty()
                  || address.startsWith("/d/")
                  || address.startsWith("${jaeger_url:raw}/search?service=vigie")
                  || address.startsWith("${kibana_url:raw}/app/discover#/?_a=("));
    }
  }

  @Test
  void linksOfAlertsSetVariablesThatTheDashboardHas() throws IOException {
    Map<String, Set<String>> variables =
        GrafanaDashboard.all().stream()
            .collect(
                Collectors.toMap(
                    GrafanaDashboard::uid,
                    dashboard ->
                        dashboard.variables("query").stream()
                            .map(variable -> "var-" + variable.path("name").asString())
                            .collect(Collectors.toSet())));
    StringBuilder rules = new StringBuilder();
    try (Stream<Path> files = Files.list(Programs.home().resolve("prometheus/rules"))) {
      for (Path file : files.toList()) {
        rules.append(Files.readString(file));
      }
    }

    assertThat(LINK_OF_ALERT.matcher(rules).results())
        .hasSizeGreaterThan(20)
        .allSatisfy(link ->
            assertThat(
                    SET_VARIABLE.matcher(link.group(2)).results().map(MatchResult::group).toList())
                .as(link.group())
                .isNotEmpty()
                .isSubsetOf(variables.getOrDefault(link.group(1), Set.of())));
  }

  @Test
  void whatBecameOfEarlierPanelsNamesPanelsThatThereAre() throws IOException {
    Set<String> there =
        GrafanaDashboard.all().stream()
            .flatMap(dashboard ->
                dashboard.panels().stream()
                    .map(panel -> dashboard.uid() + " " + panel.path("title").asString("")))
            .collect(Collectors.toSet());
    String map = Files.readString(Programs.home().resolve("docs/seed-map.md"));

    // Remarks follow a title in parentheses, or after a comma, which titles have too.
    assertThat(
            NAMED_PANEL.matcher(map).results().map(found -> found.group(1) + " " + found.group(2)))
        .hasSizeGreaterThan(50)
        .allSatisfy(
            named -> assertThat(there).anyMatch(panel -> (named + ",").startsWith(panel + ",")));
  }
}
