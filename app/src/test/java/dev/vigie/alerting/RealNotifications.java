package dev.vigie.alerting;

import dev.vigie.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of a real Alertmanager share: it, as it is delivered, and all whom it tells. */
abstract class RealNotifications {
  static final Duration ARRIVAL = Duration.ofSeconds(60);
  private static final String PASSWORD = "a mail password";

  @TempDir Path folder;
  SlackReceiver slack;
  MailServer mail;
  DeadMansSwitch deadMansSwitch;
  Alertmanager alertmanager;

  @BeforeEach
  void startAll() throws IOException {
    Programs.orSkip("alertmanager");
    slack = SlackReceiver.start();
    mail = MailServer.start(PASSWORD);
    deadMansSwitch = DeadMansSwitch.start();
    AlertmanagerFolder.write(folder, slack, mail, PASSWORD, deadMansSwitch.url(), "1s");
    alertmanager = Alertmanager.start(folder);
  }

  @AfterEach
  void stopAll() {
    if (alertmanager != null) {
      alertmanager.close();
      deadMansSwitch.close();
      mail.close();
      slack.close();
    }
  }
}
