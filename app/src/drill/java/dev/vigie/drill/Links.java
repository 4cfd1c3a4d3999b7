package dev.vigie.drill;

import dev.vigie.Programs;
import dev.vigie.alerting.Mail;
import dev.vigie.alerting.SlackMessage;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a message says what it must, and whether its links lead somewhere. */
final class Links {
  private static final Pattern NO_FIGURE =
      Pattern.compile("<no value>|&lt;no value&gt;|NaN|[+-]Inf\\b|%!|\\{\\{");
  private static final Pattern DASHBOARD =
      Pattern.compile("/d/([a-z-]+)\\?.*&from=(\\d{13})&to=(\\d{13})$");
  private static final Pattern TRACES =
      Pattern.compile("/search\\?(.*&start=\\d{16}&end=\\d{16})$");
  private static final Pattern LOGS =
      Pattern.compile(
          "_a=\\(query:\\(language:kuery,query:'([^']+)'\\)\\)&_g=\\(time:\\(from:'[^']+',to:'[^']+'\\)\\)$");
  private static final Pattern FIELD = Pattern.compile("([@\\w.]+)\\s*(?::|>=|<=|>|<)");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final Stack stack;
  private final List<String> mistakes = new ArrayList<>();

  private Links(Stack stack) {
    this.stack = stack;
  }

  /** What is wrong with a message, or nothing. */
  static List<String> mistakes(Stack stack, Expected expected, SlackMessage message)
      throws IOException, InterruptedException {
    Links links = new Links(stack);
    links.checkWords("Slack's title", message.title());
    links.checkWords("Slack's text", message.text());
    links.require(
        message.title().contains(expected.byMail() ? "PAGE" : "TICKET"),
        "Slack's title does not say how urgent it is: " + message.title());
    links.require(
        message.text().chars().anyMatch(Character::isDigit),
        "Slack's text has no figure: " + message.text());
    links.follow("the title", message.titleLink());
    Map<String, String> buttons = message.buttons();
    links.checkRunbook(expected, buttons.getOrDefault("Runbook", ""));
    links.checkDashboard(buttons.getOrDefault("Dashboard", ""));
    links.checkTraces(buttons.getOrDefault("Traces", ""));
    links.checkLogs(buttons.getOrDefault("Logs", ""));
    return links.mistakes;
  }

  /** What is wrong with a mail, or nothing; its links are those of Slack's message. */
  static List<String> mistakes(Stack stack, Mail mail) {
    Links links = new Links(stack);
    links.checkWords("the mail's subject", mail.subject());
    links.checkWords("the mail's text", mail.text());
    links.require(
        mail.subject().startsWith("[PAGE] "),
        "the mail's subject does not say how urgent it is: " + mail.subject());
    for (String link : List.of("Runbook:", "Dashboard:", "Traces:", "Logs:")) {
      links.require(mail.text().contains(link), "the mail's text has no " + link);
    }
    return links.mistakes;
  }

  private void require(boolean holds, String mistake) {
    if (!holds) {
      mistakes.add(mistake);
    }
  }

  private void checkWords(String place, String words) {
    require(
        !words.isBlank() && !NO_FIGURE.matcher(words).find(), place + " lacks a figure: " + words);
  }

  private HttpResponse<String> follow(String name, URI address)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = Http.get(address);
    require(
        answer.statusCode() == 200,
        "the link of %s answers %d: %s".formatted(name, answer.statusCode(), address));
    return answer;
  }

  private void checkRunbook(Expected expected, String link)
      throws IOException, InterruptedException {
    String page = follow("the runbook", URI.create(link)).body();
    require(
        page.startsWith("# " + expected.alert()),
        "the link of the runbook leads to another page: " + link);
  }

  private void checkDashboard(String link) throws IOException {
    Matcher parts = DASHBOARD.matcher(link);
    if (!parts.find()) {
      mistakes.add("no dashboard with a time range: " + link);
      return;
    }
    require(dashboards().contains(parts.group(1)), "there is no dashboard " + parts.group(1));
    require(
        Long.parseLong(parts.group(2)) < Long.parseLong(parts.group(3)),
        "the dashboard's time range ends before it begins: " + link);
  }

  private static Set<String> dashboards() throws IOException {
    Set<String> uids = new HashSet<>();
    try (Stream<Path> files = Files.list(Programs.home().resolve("grafana/dashboards"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        uids.add(Json.MAPPER.readTree(file.toFile()).path("uid").asString());
      }
    }
    return uids;
  }

  private void checkTraces(String link) throws IOException, InterruptedException {
    Matcher parts = TRACES.matcher(link);
    if (!parts.find()) {
      mistakes.add("no search of traces with a time range: " + link);
      return;
    }
    follow("the traces", URI.create(link));
    // The page itself answers whatever it is asked; what it asks Jaeger must be understood.
    follow(
        "the search of traces",
        stack.endpoints().http(Endpoint.JAEGER, "/api/traces?" + parts.group(1)));
  }

  private void checkLogs(String link) throws IOException {
    Matcher parts = LOGS.matcher(link);
    if (!parts.find()) {
      mistakes.add("no search of log lines with a time range: " + link);
      return;
    }
    String query = URLDecoder.decode(parts.group(1), StandardCharsets.UTF_8);
    Set<String> known = logFields();
    FIELD
        .matcher(QUOTED.matcher(query).replaceAll("\"\""))
        .results()
        .forEach(found ->
            require(known.contains(found.group(1)), "log lines have no field " + found.group(1)));
  }

  /** The fields that docs/logs.md tells of. */
  private static Set<String> logFields() throws IOException {
    Set<String> fields = new HashSet<>();
    for (String line : Files.readAllLines(Programs.home().resolve("docs/logs.md"))) {
      if (line.startsWith("| `")) {
        Matcher code = CODE.matcher(line.substring(0, line.indexOf('|', 1)));
        while (code.find()) {
          fields.add(code.group(1));
        }
      }
    }
    return fields;
  }
}
