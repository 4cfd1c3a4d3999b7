package dev.vigie.drill;

/** What happens in a drill, in the order in which a reader expects it. */
enum Step {
  FAULT("fault"),
  BAD("first bad event"),
  PENDING("pending"),
  FIRING("firing"),
  SLACK("Slack received"),
  MAIL("mail received"),
  LIFTED("lifted"),
  RESOLVED("resolved"),
  SLACK_RESOLVED("Slack resolved"),
  MAIL_RESOLVED("mail resolved");

  private final String title;

  Step(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
