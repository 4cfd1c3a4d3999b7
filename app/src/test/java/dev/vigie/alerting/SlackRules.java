package dev.vigie.alerting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What Slack asks of a message with attachments.
 *
 * @see <a
 *     href="https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments">
 *     Secondary attachments</a>
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text#escaping">Escaping</a>
 */
final class SlackRules {
  private static final int MOST_ATTACHMENTS = 100;
  private static final int MOST_ACTIONS = 5;
  private static final int MOST_CHARACTERS = 40_000;
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}|good|warning|danger");

  /** A bracket that opens a command to Slack, or an ampersand that begins no escape. */
  private static final Pattern UNESCAPED = Pattern.compile("[<>]|&(?!(amp|lt|gt);)");

  private SlackRules() {}

  /** What is wrong, or nothing. */
  static List<String> mistakes(JsonNode payload) {
    List<String> mistakes = new ArrayList<>();
    JsonNode attachments = payload.path("attachments");
    if (!attachments.isArray() || attachments.isEmpty()) {
      mistakes.add("no attachments");
    }
    if (attachments.size() > MOST_ATTACHMENTS) {
      mistakes.add("too many attachments");
    }
    attachments.forEach(attachment -> check(attachment, mistakes));
    return mistakes;
  }

  private static void check(JsonNode attachment, List<String> mistakes) {
    for (String member : List.of("title", "text", "fallback", "footer")) {
      JsonNode text = attachment.path(member);
      if (!text.isString() || text.asString().isBlank()) {
        mistakes.add(member + " is missing");
      } else if (UNESCAPED.matcher(text.asString()).find()) {
        mistakes.add(member + " is not escaped: " + text.asString());
      } else if (text.asString().length() > MOST_CHARACTERS) {
        mistakes.add(member + " is too long");
      }
    }
    if (!COLOR.matcher(attachment.path("color").asString()).matches()) {
      mistakes.add("color is none: " + attachment.path("color"));
    }
    checkUrl("title_link", attachment.path("title_link"), mistakes);
    JsonNode actions = attachment.path("actions");
    if (actions.size() > MOST_ACTIONS) {
      mistakes.add("too many actions");
    }
    for (JsonNode action : actions) {
      if (!action.path("type").asString().equals("button")) {
        mistakes.add("the action is no button: " + action);
      }
      if (action.path("text").asString().isBlank()) {
        mistakes.add("the button has no text: " + action);
      }
      checkUrl("url of a button", action.path("url"), mistakes);
    }
  }

  private static void checkUrl(String name, JsonNode url, List<String> mistakes) {
    try {
      URI address = new URI(url.asString());
      if (address.getHost() == null || !address.getScheme().startsWith("http")) {
        mistakes.add(name + " is no address: " + url);
      }
    } catch (URISyntaxException malformed) {
      mistakes.add(name + " is no address: " + malformed.getMessage());
    }
  }
}
