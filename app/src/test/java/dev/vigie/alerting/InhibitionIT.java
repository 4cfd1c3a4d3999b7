package dev.vigie.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real Alertmanager keeps to itself, as another alert says it already. */
class InhibitionIT extends RealNotifications {

  /** It begins now: one that is older than its group waits is sent before others can silence it. */
  private static Alert alert(String labels) {
    Map<String, String> parsed =
        Arrays.stream(labels.split(" "))
            .map(label -> label.split("=", 2))
            .collect(Collectors.toMap(label -> label[0], label -> label[1]));
    return new Alert(parsed, Map.of(), Instant.now(), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "BURN slo=latency workload=service severity=page burn_rate=14.4,"
        + " BURN slo=latency workload=service severity=page burn_rate=6",
    "BURN slo=latency workload=service severity=page burn_rate=6,"
        + " BURN slo=latency workload=service severity=ticket burn_rate=3",
    "BURN slo=latency workload=service severity=ticket burn_rate=3,"
        + " BURN slo=latency workload=service severity=ticket burn_rate=1",
    "BURN slo=availability workload=x severity=page burn_rate=6,"
        + " alertname=HighErrorRate severity=ticket workload=x",
    "BURN slo=latency workload=x severity=page burn_rate=6,"
        + " alertname=HighLatency severity=ticket endpoint=/v1/x workload=x",
    "BURN slo=latency workload=x severity=page burn_rate=6,"
        + " alertname=HighResponseTime severity=ticket",
    "BURN slo=inference workload=x severity=page burn_rate=6,"
        + " alertname=SlowInference severity=ticket model=m workload=x",
    "alertname=APIDown severity=page job=vigie,"
        + " BURN slo=reachability workload=service severity=page burn_rate=14.4",
    "alertname=APIDown severity=page job=vigie, alertname=QueueStalled severity=page workload=x",
    "alertname=APIDown severity=page job=vigie,"
        + " alertname=InstanceDown severity=ticket job=vigie instance=a",
    "alertname=DatabaseDown severity=page,"
        + " BURN slo=availability workload=service severity=page burn_rate=14.4",
    "alertname=DatabaseDown severity=page, alertname=WorkUnsent severity=ticket workload=x",
    "alertname=BrokerDown severity=page, alertname=QueueStalled severity=page workload=x",
    "alertname=BrokerDown severity=page,"
        + " BURN slo=completion workload=x severity=page burn_rate=14.4",
    "alertname=QueueStalled severity=page workload=x,"
        + " BURN slo=completion workload=x severity=page burn_rate=14.4",
    "alertname=ElasticsearchUnhealthy severity=ticket, alertname=LogShippingStopped severity=ticket",
    "alertname=ElasticsearchUnhealthy severity=ticket, alertname=LogPipelineStuck severity=ticket",
    "alertname=LogPipelineStuck severity=ticket, alertname=LogShippingStopped severity=ticket",
  })
  void isSilencedBy(String source, String target) throws IOException, InterruptedException {
    Alert silenced = send(source, target);
    await().atMost(ARRIVAL).until(() -> alertmanager.isInhibited(silenced));
  }

  @ParameterizedTest
  @CsvSource({
    "BURN slo=latency workload=service severity=page burn_rate=14.4,"
        + " BURN slo=availability workload=service severity=ticket burn_rate=3",
    "BURN slo=latency workload=service severity=page burn_rate=14.4,"
        + " BURN slo=latency workload=other severity=page burn_rate=6",
    "BURN slo=latency workload=service severity=page burn_rate=6,"
        + " BURN slo=latency workload=service severity=page burn_rate=14.4",
    "alertname=TelemetryMissing severity=page missing=model_loaded,"
        + " alertname=TelemetryMissing severity=ticket missing=up",
    "BURN slo=availability workload=x severity=ticket burn_rate=1,"
        + " alertname=HighErrorRate severity=ticket workload=x",
    "BURN slo=availability workload=x severity=page burn_rate=14.4,"
        + " alertname=HighErrorRate severity=ticket endpoint=/v1/y workload=y",
    "BURN slo=latency workload=x severity=page burn_rate=14.4,"
        + " alertname=HighLatency severity=ticket endpoint=/v1/y workload=y",
    "BURN slo=inference workload=x severity=page burn_rate=14.4,"
        + " alertname=SlowInference severity=ticket model=m workload=y",
    "alertname=BrokerDown severity=page,"
        + " BURN slo=availability workload=service severity=page burn_rate=14.4",
    "alertname=QueueStalled severity=page workload=x,"
        + " BURN slo=completion workload=y severity=page burn_rate=14.4",
    "alertname=APIDown severity=page job=vigie, alertname=DatabaseDown severity=page",
    "alertname=APIDown severity=page job=vigie, alertname=DiskFilling severity=ticket",
    "alertname=InstanceDown severity=ticket job=vigie instance=a,"
        + " alertname=QueueStalled severity=page workload=x",
    "alertname=FaultInjected severity=info fault=latency,"
        + " BURN slo=latency workload=service severity=page burn_rate=14.4",
  })
  void isNotSilencedBy(String source, String target) throws IOException, InterruptedException {
    Alert other = send(source, target);
    Alert sentLater = send("alertname=QueueStalled workload=z", "BURN slo=completion workload=z");
    await().atMost(ARRIVAL).until(() -> alertmanager.isInhibited(sentLater));
    assertThat(alertmanager.isInhibited(other)).isFalse();
  }

  private Alert send(String source, String target) throws IOException, InterruptedException {
    Alert second = alert(target.replace("BURN", "alertname=ErrorBudgetBurn"));
    alertmanager.send(List.of(alert(source.replace("BURN", "alertname=ErrorBudgetBurn")), second));
    return second;
  }

  @Test
  void aStoreThatIsAwayIsOneMessage() throws IOException, InterruptedException {
    alertmanager.send(
        List.of(
            alert("alertname=DatabaseDown severity=page"),
            alert("alertname=QueueStalled severity=page workload=documents"),
            alert("alertname=HighErrorRate severity=ticket"),
            alert("alertname=ErrorBudgetBurn severity=page slo=availability workload=service"),
            alert("alertname=ErrorBudgetBurn severity=ticket slo=availability workload=service")));
    await().atMost(ARRIVAL).until(() -> !slack.messages().isEmpty());

    alertmanager.send(List.of(alert("alertname=DiskFilling severity=ticket")));
    await().atMost(ARRIVAL).until(() -> slack.messages().size() > 1);
    assertThat(slack.messages())
        .extracting(SlackMessage::title)
        .containsExactly("🔴 PAGE: DatabaseDown", "🟠 TICKET: DiskFilling");
  }
}
