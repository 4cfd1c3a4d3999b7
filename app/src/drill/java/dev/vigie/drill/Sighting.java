package dev.vigie.drill;

import dev.vigie.alerting.Mail;
import dev.vigie.alerting.SlackMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One expected alert on its way: through Prometheus, Alertmanager, Slack and the mailbox. */
final class Sighting {
  private final Stack stack;
  private final Expected expected;
  private final Instant fault;
  private final int mailsBefore;
  private final Timeline timeline = new Timeline();
  private boolean inhibited;

  Sighting(Stack stack, Expected expected, Instant fault) {
    this.stack = stack;
    this.expected = expected;
    this.fault = fault;
    this.mailsBefore = stack.mail().mails().size();
    timeline.note(Step.FAULT, fault);
  }

  Timeline timeline() {
    return timeline;
  }

  /** What is wrong with what arrived, and with where its links lead. */
  List<String> mistakes() throws IOException, InterruptedException {
    List<String> mistakes = new ArrayList<>();
    Optional<SlackMessage> slack = slack(false);
    if (expected.bySlack() && slack.isPresent()) {
      mistakes.addAll(Links.mistakes(stack, expected, slack.get()));
    }
    Optional<Mail> mail = mail(false);
    if (expected.byMail() && mail.isPresent()) {
      mistakes.addAll(Links.mistakes(stack, mail.get()));
    }
    if (expected.arrival() == Expected.Arrival.INFO && (slack.isPresent() || mail.isPresent())) {
      mistakes.add(expected.alert() + ": somebody was told of it");
    }
    return mistakes;
  }

  /** Looks once at everything that must tell of the alert. */
  void look() throws IOException, InterruptedException {
    for (PrometheusClient.ActiveAlert alert : stack.prometheus().alerts()) {
      if (alert.labels().containAll(expected.labels())) {
        // A condition that held before the fault would prove nothing.
        timeline.note(Step.PENDING, alert.activeAt());
        if (alert.firing()) {
          timeline.note(Step.FIRING, Instant.now());
        }
      }
    }
    if (expected.arrival() == Expected.Arrival.INHIBITED) {
      inhibited |= stack.alertmanager().inhibits(expected.labels());
    }
    Optional<SlackMessage> slack = slack(false);
    if (expected.bySlack() && slack.isPresent() && !timeline.has(Step.SLACK)) {
      timeline.note(Step.SLACK, slack.get().receivedAt());
    }
    Optional<Mail> mail = mail(false);
    if (expected.byMail() && mail.isPresent() && !timeline.has(Step.MAIL)) {
      timeline.note(Step.MAIL, Instant.now());
    }
  }

  /** Looks once at everything that must tell of its end. */
  void lookForEnd() throws IOException, InterruptedException {
    if (stack.prometheus().alerts().stream()
        .noneMatch(alert -> alert.labels().containAll(expected.labels()))) {
      timeline.note(Step.RESOLVED, Instant.now());
    }
    if (expected.bySlack()) {
      slack(true).ifPresent(message -> timeline.note(Step.SLACK_RESOLVED, message.receivedAt()));
    }
    if (expected.byMail()) {
      mail(true).ifPresent(message -> timeline.note(Step.MAIL_RESOLVED, Instant.now()));
    }
  }

  /** What has not happened yet that must, before the fault is lifted. */
  List<Step> awaited() {
    List<Step> awaited = new ArrayList<>(List.of(Step.PENDING, Step.FIRING));
    if (expected.bySlack()) {
      awaited.add(Step.SLACK);
    }
    if (expected.byMail()) {
      awaited.add(Step.MAIL);
    }
    awaited.removeIf(timeline::has);
    return awaited;
  }

  /** Whether it is still to be seen that another alert keeps this one quiet. */
  boolean awaitsInhibition() {
    return expected.arrival() == Expected.Arrival.INHIBITED && !inhibited;
  }

  /** What has not happened yet that must, after the fault is lifted. */
  List<Step> awaitedAtEnd() {
    List<Step> awaited = new ArrayList<>(List.of(Step.RESOLVED));
    if (expected.bySlack()) {
      awaited.add(Step.SLACK_RESOLVED);
    }
    if (expected.byMail()) {
      awaited.add(Step.MAIL_RESOLVED);
    }
    awaited.removeIf(timeline::has);
    return awaited;
  }

  Expected expected() {
    return expected;
  }

  private Optional<SlackMessage> slack(boolean resolved) {
    return stack.slack().messages().stream()
        .filter(message ->
            message.receivedAt().isAfter(fault)
                && message.isResolved() == resolved
                && (resolved || !isOfOtherUrgency(message))
                && message.footer().startsWith(expected.about()))
        .findFirst();
  }

  /** A ticket about the same objective may go on from an earlier drill, and change meanwhile. */
  private boolean isOfOtherUrgency(SlackMessage message) {
    return message.title().contains(expected.byMail() ? "TICKET" : "PAGE");
  }

  private Optional<Mail> mail(boolean resolved) {
    return stack.mail().mails().stream()
        .skip(mailsBefore)
        .filter(mail ->
            mail.isResolved() == resolved
                && mail.text().lines().anyMatch(line -> line.startsWith(expected.about())))
        .findFirst();
  }
}
