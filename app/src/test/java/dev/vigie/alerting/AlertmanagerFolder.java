package dev.vigie.alerting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of {@code alertmanager/} with the secrets and the four lines that each site sets; the rest
 * is as it is delivered, but for the waits of the routes, which are as short as asked.
 */
public final class AlertmanagerFolder {
  public static final Path DELIVERED = Path.of("..", "alertmanager").toAbsolutePath().normalize();
  public static final String FILE = "alertmanager.yml";
  private static final Pattern WAIT = Pattern.compile("(group_wait|group_interval): \\d+[smh]");

  private AlertmanagerFolder() {}

  /**
   * @param wait how long a group waits, as Prometheus writes durations
   */
  public static void write(
      Path folder,
      SlackReceiver slack,
      MailServer mail,
      String mailPassword,
      String deadMansSwitch,
      String wait)
      throws IOException {
    Files.createDirectories(folder.resolve("templates"));
    try (Stream<Path> templates = Files.list(DELIVERED.resolve("templates"))) {
      for (Path template : templates.toList()) {
        Files.copy(template, folder.resolve("templates").resolve(template.getFileName()));
      }
    }
    Files.writeString(folder.resolve(FILE), configuration(mail, wait));
    Files.createDirectories(folder.resolve("secrets"));
    Map<String, String> secrets =
        Map.of(
            "slack_url", slack.url(),
            "smtp_password", mailPassword,
            "deadmansswitch_url", deadMansSwitch);
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      Files.writeString(
          folder.resolve("secrets").resolve(secret.getKey()), secret.getValue() + "\n");
    }
  }

  private static String configuration(MailServer mail, String wait) throws IOException {
    String configuration = Files.readString(DELIVERED.resolve(FILE));
    List<List<String>> changes =
        List.of(
            List.of("\"smtp.example.com:587\"", "\"127.0.0.1:%d\"".formatted(mail.port())),
            List.of("smtp_require_tls: true", "smtp_require_tls: false"));
    for (List<String> change : changes) {
      if (!configuration.contains(change.getFirst())) {
        throw new IllegalStateException(FILE + " has no longer " + change.getFirst());
      }
      configuration = configuration.replace(change.getFirst(), change.getLast());
    }
    Matcher waits = WAIT.matcher(configuration);
    return waits.replaceAll("$1: " + Matcher.quoteReplacement(wait));
  }
}
