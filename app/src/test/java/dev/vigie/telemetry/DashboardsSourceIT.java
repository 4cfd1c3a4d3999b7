package dev.vigie.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.vigie.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The dashboards' source, in TypeScript. */
class DashboardsSourceIT {
  private static final Path FOLDER = Programs.home().resolve("grafana");

  @Test
  void committedDashboardsAreWhatTheSourceMakesAndFollowGrafanasSchema() throws Exception {
    if (!Programs.has("npm")) {
      abort("node with npm is not on this machine");
    }
    if (!Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))) {
      abort(
          "the dashboards' libraries are not on this machine; ./vigie tools dashboards gets them");
    }
    ProcessBuilder check =
        new ProcessBuilder("npm", "run", "--silent", "check")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true);
    // Addresses of an installation's own are not what is committed.
    check.environment().remove("JAEGER_URL");
    check.environment().remove("KIBANA_URL");

    Process process = check.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
  }
}
