package dev.vigie.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dockerfile and {@code compose.yaml} before the programs that read them. */
class ContainersIT {
  private static final List<String> ADDRESSES_OF_OTHERS =
      List.of("slack_url", "deadmansswitch_url");

  @TempDir Path folder;

  @Test
  void theLinterFindsNothingInTheDockerfile() throws Exception {
    Commands.succeeds(
        Programs.orSkip("hadolint").toString(), "--failure-threshold=style", "Dockerfile");
  }

  @Test
  void theComposeFileFollowsTheSpecification() throws Exception {
    String program = Programs.orSkip("compose-spec").toString();
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.yaml"),
            Files.readString(Compose.FILE).replace("stop_grace_period", "stop_grace"));

    Commands.succeeds(program, Compose.FILE.toString());
    assertThat(Commands.run(program, wrong.toString()).said()).contains("stop_grace");
  }

  @Test
  void prometheusTakesItsConfiguration() throws Exception {
    Commands.succeeds(
        Programs.orSkip("promtool").toString(),
        "check",
        "config",
        "--syntax-only",
        "prometheus/compose.yml");
  }

  @Test
  void alertmanagerTakesWhatItsContainerMakesOfTheConfiguration() throws Exception {
    String program = Programs.orSkip("amtool").toString();
    Path made = folder.resolve("alertmanager.yml");
    String script =
        Compose.service("alertmanager")
            .at("/command/0")
            .asString()
            .replaceFirst("(?s)exec .*", "")
            .replace("/tmp/alertmanager.yml", made.toString())
            .replace("/vigie/", Programs.home() + "/");

    Commands.succeeds("sh", "-euc", script);

    assertThat(Commands.succeeds(program, "check-config", made.toString()))
        .contains("4 receivers", "1 templates");
    assertThat(Files.readString(made))
        .contains("\"mail:1025\"", "\"/run/secrets/slack_url\"")
        .doesNotContain("smtp_auth");
  }

  @Test
  void secretsAreMadeOnceAndAreAllDifferent() throws Exception {
    Path launcher =
        Files.copy(
            Programs.home().resolve("vigie"),
            folder.resolve("vigie"),
            StandardCopyOption.COPY_ATTRIBUTES);

    Commands.succeeds(launcher.toString(), "secrets");
    Map<String, String> made = secrets();
    Commands.succeeds(launcher.toString(), "secrets");

    assertThat(made.keySet())
        .containsExactlyInAnyOrderElementsOf(Compose.whole().get("secrets").propertyNames());
    assertThat(secrets()).isEqualTo(made);
    assertThat(made.values()).doesNotHaveDuplicates();
    ADDRESSES_OF_OTHERS.forEach(made::remove);
    assertThat(made.getOrDefault("admin-token", "").lines())
        .hasSize(2)
        .allMatch(token -> token.matches("[A-Za-z0-9_-]{32}"))
        .endsWith(made.getOrDefault("prometheus-token", ""));
    made.remove("admin-token");
    assertThat(made.values()).allMatch(secret -> secret.matches("[A-Za-z0-9_-]{32}"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("secrets")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  private Map<String, String> secrets() throws Exception {
    Map<String, String> secrets = new TreeMap<>();
    try (var files = Files.list(folder.resolve("secrets"))) {
      for (Path file : files.toList()) {
        secrets.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return secrets;
  }

  @Test
  void artemisTakesItsProperties() throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();

    configuration.parseFileProperties(
        Programs.home().resolve("k8s/overlays/dev/broker.properties").toFile());

    assertThat(configuration.getStatus()).contains("\"errors\":[]");
    AddressSettings addresses = Objects.requireNonNull(configuration.getAddressSettings().get("#"));
    assertThat(addresses.getMaxDeliveryAttempts()).isEqualTo(-1);
    assertThat(addresses.getRedeliveryMultiplier()).isEqualTo(2);
    assertThat(addresses.isAutoDeleteQueues()).isFalse();
    assertThat(addresses.getMaxSizeBytes()).isEqualTo(16_000_000);
  }
}
