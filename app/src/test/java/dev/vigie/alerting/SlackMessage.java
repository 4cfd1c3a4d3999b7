package dev.vigie.alerting;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What an incoming webhook of Slack was given: one attachment, as Alertmanager sends it. */
public record SlackMessage(Instant receivedAt, JsonNode payload) {
  private JsonNode attachment() {
    return payload.path("attachments").path(0);
  }

  public String title() {
    return attachment().path("title").asString();
  }

  public URI titleLink() {
    return URI.create(attachment().path("title_link").asString());
  }

  public String text() {
    return attachment().path("text").asString();
  }

  /** What a telephone's notification shows. */
  public String fallback() {
    return attachment().path("fallback").asString();
  }

  public String footer() {
    return attachment().path("footer").asString();
  }

  public String color() {
    return attachment().path("color").asString();
  }

  public boolean isResolved() {
    return title().contains("RESOLVED");
  }

  /** The links of the buttons by what stands on them, in their order. */
  public Map<String, String> buttons() {
    Map<String, String> buttons = new LinkedHashMap<>();
    for (JsonNode action : attachment().path("actions")) {
      buttons.put(action.path("text").asString(), action.path("url").asString());
    }
    return buttons;
  }
}
