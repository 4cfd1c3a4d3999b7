package dev.vigie.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/**
 * Alerts that a real Alertmanager, with the delivered configuration, sends to Slack and by mail.
 */
class NotificationsIT extends RealNotifications {
  private static final String MORE_THAN_SLACK_ALLOWS = "<b>&\"'</b>\n<!channel> *bold* {{ . }}";

  private final Instant start =
      Instant.now().minusSeconds(300).truncatedTo(ChronoUnit.SECONDS).plusMillis(123);

  private Alert burn(String severity, String burnRate) {
    return Alert.of("ErrorBudgetBurn", severity, start)
        .label("slo", "availability")
        .label("workload", "service")
        .label("burn_rate", burnRate)
        .annotation("summary", "Requests fail: the month's budget of errors is gone in 2 days")
        .annotation("description", "1.6 % of the requests of the last hour failed.")
        .annotation("runbook_url", "https://runbooks.example.com/ErrorBudgetBurn.md")
        .annotation("dashboard_url", "https://grafana.example.com/d/vigie-slo?var-slo=availability")
        .annotation("traces_url", "https://jaeger.example.com/search?service=vigie")
        .annotation(
            "logs_url",
            "https://kibana.example.com/app/discover#/?_a=(query:(language:kuery,query:'level%3A%20ERROR'))");
  }

  private SlackMessage slackMessage(int number) {
    await()
        .atMost(ARRIVAL)
        .until(() -> slack.messages().size() > number || !slack.refusals().isEmpty());
    assertThat(slack.refusals()).isEmpty();
    return slack.messages().get(number);
  }

  private Mail mail(int number) {
    await().atMost(ARRIVAL).until(() -> mail.mails().size() > number);
    return mail.mails().get(number);
  }

  @Test
  void aPageSaysInSlackWhatUsersSufferAndLeadsToItsCause() throws Exception {
    alertmanager.send(List.of(burn("page", "14.4")));

    SlackMessage message = slackMessage(0);
    assertThat(message.title())
        .isEqualTo("🔴 PAGE: Requests fail: the month's budget of errors is gone in 2 days");
    assertThat(message.fallback()).isEqualTo(message.title());
    assertThat(message.color()).isEqualTo("#d92d20");
    assertThat(message.text())
        .startsWith("1.6 % of the requests of the last hour failed.\nsince ")
        .endsWith(" UTC");
    assertThat(message.footer())
        .isEqualTo("ErrorBudgetBurn · availability of service · burn rate above 14.4");
    assertThat(message.buttons())
        .containsOnlyKeys("Runbook", "Dashboard", "Traces", "Logs", "Silence")
        .containsEntry("Runbook", "https://runbooks.example.com/ErrorBudgetBurn.md");
    Instant from = start.minus(30, ChronoUnit.MINUTES);
    assertThat(message.buttons().get("Dashboard"))
        .startsWith(
            "https://grafana.example.com/d/vigie-slo?var-slo=availability&from=%d&to="
                .formatted(from.toEpochMilli()));
    assertThat(message.buttons().get("Traces"))
        .startsWith(
            "https://jaeger.example.com/search?service=vigie&start=%d000&end="
                .formatted(from.toEpochMilli()));
    assertThat(message.buttons().get("Logs"))
        .contains("query:'level%%3A%%20ERROR'))&_g=(time:(from:'%s',to:'".formatted(from))
        .endsWith("Z'))");
    assertThat(message.buttons().get("Silence"))
        .contains("/#/silences/new?filter=%7Balertname%3D%22ErrorBudgetBurn%22%2Cslo%3D");
  }

  @Test
  void theTimeOfTheLinksRunsToNowWhileTheAlertFires() throws Exception {
    alertmanager.send(List.of(burn("page", "14.4")));

    String dashboard = slackMessage(0).buttons().getOrDefault("Dashboard", "");
    Instant to = Instant.ofEpochMilli(Long.parseLong(dashboard.replaceFirst(".*&to=", "")));
    assertThat(to).isBetween(start.plusSeconds(299), Instant.now());
  }

  @Test
  void aPageAlsoComesByMailInHtmlAndPlainText() throws Exception {
    alertmanager.send(List.of(burn("page", "14.4")));

    Mail message = mail(0);
    assertThat(message.to()).containsExactly("on-call@example.com");
    assertThat(message.subject())
        .isEqualTo("[PAGE] Requests fail: the month's budget of errors is gone in 2 days");
    assertThat(message.text())
        .contains("1.6 % of the requests of the last hour failed.\n")
        .contains("Runbook:   <https://runbooks.example.com/ErrorBudgetBurn.md>\n")
        .contains("Logs:      <https://kibana.example.com/app/discover#/?_a=(query:");
    Document page = Jsoup.parse(message.html());
    assertThat(page.text()).contains("1.6 % of the requests of the last hour failed.");
    assertThat(page.select("a").eachText())
        .containsExactly("Runbook", "Dashboard", "Traces", "Logs", "Silence", "Alert");
    assertThat(page.select("a:contains(Dashboard)").attr("href"))
        .startsWith("https://grafana.example.com/d/vigie-slo?var-slo=availability&from=");
  }

  @Test
  void aTicketComesToSlackAndNotByMail() throws Exception {
    alertmanager.send(List.of(Alert.of("DeadLetters", "ticket", start)));
    assertThat(slackMessage(0).title()).isEqualTo("🟠 TICKET: DeadLetters");

    alertmanager.send(List.of(Alert.of("APIDown", "page", start)));
    assertThat(mail(0).subject()).isEqualTo("[PAGE] APIDown");
  }

  @Test
  void whenItIsOverBothSayHowLongItTook() throws Exception {
    alertmanager.send(List.of(burn("page", "14.4")));
    mail(0);
    slackMessage(0);
    alertmanager.send(List.of(burn("page", "14.4").resolved(start.plusSeconds(270))));

    SlackMessage message = slackMessage(1);
    assertThat(message.title()).startsWith("✅ RESOLVED: Requests fail");
    assertThat(message.color()).isEqualTo("#12805c");
    assertThat(message.text()).doesNotContain("1.6 %").endsWith(" UTC, 4m30s");
    assertThat(message.buttons().get("Dashboard"))
        .endsWith("&to=" + start.plusSeconds(270).toEpochMilli());
    assertThat(mail(1).subject()).startsWith("[RESOLVED] Requests fail");
    assertThat(mail(1).text())
        .contains("While it fired: 1.6 % of the requests")
        .contains(" UTC, 4m30s\n");
    assertThat(mail(1).thread()).isPresent().isEqualTo(mail(0).thread());
  }

  @Test
  void severalAlertsOfOneIncidentAreOneMessage() throws Exception {
    Alert first =
        Alert.of("DeadLetters", "ticket", start)
            .label("workload", "documents")
            .annotation("summary", "Documents were given up")
            .annotation("description", "3 wait on one");
    alertmanager.send(
        List.of(
            first.label("instance", "one"),
            first.label("instance", "two").annotation("description", "5 wait on two")));

    SlackMessage message = slackMessage(0);
    assertThat(message.title()).isEqualTo("🟠 TICKET: Documents were given up (2 firing)");
    assertThat(message.text().lines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("• 3 wait on one – since "))
        .anySatisfy(line -> assertThat(line).startsWith("• 5 wait on two – since "));
  }

  @Test
  void moreThanTenAlertsDoNotFillTheChannel() throws Exception {
    Alert one = Alert.of("DeadLetters", "ticket", start).label("workload", "documents");
    alertmanager.send(
        IntStream.range(0, 25)
            .mapToObj(number -> one.label("instance", "number " + number))
            .toList());

    slackMessage(0);
    // The first message may go before Alertmanager has taken in the last alert.
    SlackMessage message =
        await()
            .atMost(ARRIVAL)
            .until(() -> slack.messages().getLast(), last -> last.title().endsWith("(25 firing)"));
    assertThat(message.text().lines()).hasSize(10);
  }

  @Test
  void aValueOfALabelCannotBreakAMessage() throws Exception {
    Alert hostile =
        Alert.of("APIDown", "page", start)
            .label("workload", MORE_THAN_SLACK_ALLOWS)
            .annotation("summary", "Down: " + MORE_THAN_SLACK_ALLOWS)
            .annotation("description", "Since " + MORE_THAN_SLACK_ALLOWS)
            .annotation("runbook_url", "https://example.com/?a=%3Cb%3E&c");
    alertmanager.send(List.of(hostile));

    String escaped = "&lt;b&gt;&amp;\"'&lt;/b&gt; &lt;!channel&gt; *bold* {{ . }}";
    SlackMessage message = slackMessage(0);
    assertThat(message.title()).isEqualTo("🔴 PAGE: Down: " + escaped);
    assertThat(message.text()).startsWith("Since " + escaped + "\nsince ");
    assertThat(message.footer()).isEqualTo("APIDown · " + escaped);
    assertThat(message.payload().path("attachments").path(0).path("mrkdwn_in").toString())
        .isEqualTo("[\"pretext\"]");

    Mail letter = mail(0);
    assertThat(letter.subject()).isEqualTo("[PAGE] Down: <b>&\"'</b> <!channel> *bold* {{ . }}");
    Document page = Jsoup.parse(letter.html());
    assertThat(page.select("b, script")).isEmpty();
    assertThat(page.text()).contains("Since <b>&\"'</b> <!channel> *bold* {{ . }}");
    assertThat(page.select("a:contains(Runbook)").attr("href"))
        .isEqualTo("https://example.com/?a=%3Cb%3E&c");
  }

  @Test
  void anAddressThatIsNoneIsNoLinkInAMail() throws Exception {
    alertmanager.send(
        List.of(
            Alert.of("DiskFilling", "page", start)
                .annotation("summary", "<a href=\"https://evil.example.com\">The disk fills</a>")
                .annotation("logs_url", "data:text/html,<script>alert(1)</script>#")));

    Document page = Jsoup.parse(mail(0).html());
    assertThat(page.select("a:contains(Logs)").attr("href")).startsWith("#");
    assertThat(page.select("a[href*=evil]")).isEmpty();
  }

  @Test
  void withoutAnnotationsAMessageStillSaysWhatItIsAndLeadsToTheAlert() throws Exception {
    alertmanager.send(List.of(Alert.of("APIDown", "page", start)));

    SlackMessage message = slackMessage(0);
    assertThat(message.title()).isEqualTo("🔴 PAGE: APIDown");
    assertThat(message.text()).startsWith("The alert has no description.\n");
    assertThat(message.buttons().values()).allSatisfy(url -> assertThat(url).contains("APIDown"));
    assertThat(Jsoup.parse(mail(0).html()).select("a").eachText())
        .containsExactly("Silence", "Alert");
  }

  @Test
  void theWatchdogIsHeardByTheDeadMansSwitchAlone() throws Exception {
    alertmanager.send(List.of(Alert.of("Watchdog", "info", start)));
    await().atMost(ARRIVAL).until(() -> !deadMansSwitch.heard().isEmpty());

    alertmanager.send(List.of(Alert.of("DeadLetters", "ticket", start)));
    assertThat(slackMessage(0).title()).contains("DeadLetters");
  }

  @Test
  void aWrongMailPasswordDoesNotKeepSlackSilent() throws Exception {
    Files.writeString(folder.resolve("secrets").resolve("smtp_password"), "wrong");
    alertmanager.send(List.of(burn("page", "14.4")));

    assertThat(slackMessage(0).title()).contains("PAGE");
    await()
        .atMost(ARRIVAL)
        .until(() -> Files.readString(folder.resolve("alertmanager.log")).contains("auth: 535"));
    assertThat(mail.mails()).isEmpty();
  }
}
