package dev.vigie.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The ways of docs/deployment.md to back up and to restore lose nothing that was acknowledged. */
class BackupIT {
  private static final Map<String, String> SETTINGS =
      Map.of("vigie.bench", "true", "vigie.work.sweep-interval", "1s", "vigie.work.lease", "5s");
  private static final int CALLERS = 4;
  private static final int BEFORE = 300;
  private static final int MEANWHILE = 100;

  @TempDir Path folder;
  @TempDir Path serversFolder;

  @Test
  void aDumpOfTheLiveSystemHoldsAllThatWasAcknowledgedBefore() throws Exception {
    Path dump = folder.resolve("vigie.dump");
    try (InstalledPostgres server = InstalledPostgres.start(serversFolder)) {
      List<String> acknowledged = dumpUnderLoad(server, dump);
      server.succeeds("createdb", "restored");
      server.succeeds(
          "pg_restore", "--exit-on-error", "--no-owner", "--dbname=restored", dump.toString());

      // With a broker that knows of nothing.
      try (ServiceProcess restored = service("restored", server.settings("restored"))) {
        assertAllHaveTheirResult(restored, acknowledged);
      }
    }
  }

  private List<String> dumpUnderLoad(InstalledPostgres server, Path dump) throws Exception {
    try (ServiceProcess live = service("live", server.settings("postgres"));
        NoopCallers callers = new NoopCallers(live, CALLERS)) {
      await().atMost(Duration.ofMinutes(2)).until(() -> callers.acknowledged().size() > BEFORE);
      List<String> acknowledged = callers.acknowledged();
      server.succeeds("pg_dump", "--format=custom", "--file=" + dump, "postgres");
      int after = callers.acknowledged().size() + MEANWHILE;
      await().atMost(Duration.ofMinutes(2)).until(() -> callers.acknowledged().size() > after);
      return acknowledged;
    }
  }

  @Test
  void aCopyOfTheDataFolderOfAStoppedServiceHoldsEverything() throws Exception {
    List<String> acknowledged;
    try (ServiceProcess service = service("original", Map.of())) {
      acknowledged = acknowledgedBy(service);
      assertThat(service.stop()).isZero();
    }
    Commands.succeeds(
        "cp", "-a", folder.resolve("original").toString(), folder.resolve("copy").toString());

    try (ServiceProcess copy = service("copy", Map.of())) {
      assertAllHaveTheirResult(copy, acknowledged);
    }
  }

  private static List<String> acknowledgedBy(ServiceProcess service) {
    NoopCallers callers = new NoopCallers(service, CALLERS);
    try (callers) {
      await().atMost(Duration.ofMinutes(2)).until(() -> callers.acknowledged().size() > BEFORE);
    }
    return callers.acknowledged();
  }

  private ServiceProcess service(String data, Map<String, String> storage) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.putAll(storage);
    return ServiceProcess.start(folder.resolve(data), settings);
  }

  private static void assertAllHaveTheirResult(ServiceProcess service, List<String> acknowledged)
      throws Exception {
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() ->
            assertThat(NoopCallers.works(service))
                .extracting(work -> work.get("status").asString())
                .containsOnly("SUCCEEDED"));
    List<String> ids = NoopCallers.works(service).stream().map(BackupIT::id).toList();
    assertThat(ids).doesNotHaveDuplicates().containsAll(acknowledged);
    for (String id : acknowledged.subList(0, 50)) {
      assertThat(NoopCallers.get(service, "/v1/work/" + id + "/result").statusCode())
          .isEqualTo(200);
    }
  }

  private static String id(JsonNode work) {
    return work.get("id").asString();
  }
}
