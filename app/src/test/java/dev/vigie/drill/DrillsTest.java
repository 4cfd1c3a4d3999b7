package dev.vigie.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.alerting.AlertRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each alert is drilled, or it is written why not. */
class DrillsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "drills.md");
  private static final SortedMap<String, SortedSet<String>> SEVERITIES = AlertRules.severities();

  @Test
  void everyAlertHasADrillOrAReason() {
    Set<String> covered = new HashSet<>(drilled());
    covered.addAll(Drills.WITHOUT.keySet());

    assertThat(covered).isEqualTo(SEVERITIES.keySet());
  }

  @Test
  void noAlertHasBoth() {
    assertThat(drilled()).doesNotContainAnyElementsOf(Drills.WITHOUT.keySet());
  }

  @Test
  void whoHearsOfAnAlertAccordsWithItsSeverity() {
    for (Expected expected : expected()) {
      switch (expected.arrival()) {
        case PAGE -> assertThat(SEVERITIES.get(expected.alert())).contains("page");
        case TICKET -> assertThat(SEVERITIES.get(expected.alert())).contains("ticket");
        case INFO -> assertThat(SEVERITIES.get(expected.alert())).contains("info");
        case INHIBITED -> assertThat(SEVERITIES.get(expected.alert())).doesNotContain("info");
      }
    }
  }

  @Test
  void theDocumentNamesEachDrillWithItsAlertsAndEachReason() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);
    for (Drill drill : Drills.ALL) {
      assertThat(lines)
          .filteredOn(line -> line.startsWith("| `%s` |".formatted(drill.name())))
          .singleElement()
          .satisfies(line ->
              assertThat(line)
                  .contains(
                      drill.expected().stream()
                          .map(expected -> "`" + expected.alert() + "`")
                          .toList()));
    }
    Drills.WITHOUT
        .keySet()
        .forEach(alert ->
            assertThat(lines).anyMatch(line -> line.startsWith("| `%s` |".formatted(alert))));
  }

  private static List<Expected> expected() {
    return Drills.ALL.stream().flatMap(drill -> drill.expected().stream()).toList();
  }

  private static Set<String> drilled() {
    return expected().stream().map(Expected::alert).collect(Collectors.toSet());
  }
}
