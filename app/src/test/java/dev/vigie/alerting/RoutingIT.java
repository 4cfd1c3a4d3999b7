package dev.vigie.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alertmanager's configuration as its own tool reads it. */
class RoutingIT {
  private static final Path FILE = AlertmanagerFolder.DELIVERED.resolve(AlertmanagerFolder.FILE);

  @Test
  void theConfigurationIsValid() throws IOException, InterruptedException {
    assertThat(amtool("check-config", FILE.toString())).contains("SUCCESS");
  }

  @ParameterizedTest
  @CsvSource({
    "alertname=APIDown severity=page, page",
    "alertname=ErrorBudgetBurn severity=page slo=availability workload=service burn_rate=14.4, page",
    "alertname=ErrorBudgetBurn severity=page slo=latency workload=service burn_rate=6, page",
    "alertname=ErrorBudgetBurn severity=ticket slo=completion workload=documents burn_rate=3, ticket",
    "alertname=ErrorBudgetBurn severity=ticket slo=quality workload=documents burn_rate=1, ticket",
    "alertname=HighErrorRate severity=ticket, ticket",
    "alertname=CertificateExpiring severity=ticket, ticket",
    "alertname=NotificationsFailing severity=ticket integration=slack, page",
    "alertname=FaultInjected severity=info fault=latency, none",
    "alertname=Watchdog severity=info, deadmansswitch",
    "alertname=SomebodyElses severity=critical, ticket",
    "alertname=WithoutSeverity, ticket",
  })
  void anAlertGoesTo(String labels, String receiver) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("config", "routes", "test", "--config.file=" + FILE));
    arguments.addAll(List.of(labels.split(" ")));
    assertThat(amtool(arguments.toArray(String[]::new)).strip()).isEqualTo(receiver);
  }

  private static String amtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Programs.orSkip("amtool").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
