package dev.vigie.search;

import dev.vigie.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jruby.embed.LocalContextScope;
import org.jruby.embed.ScriptingContainer;
import tools.jackson.databind.JsonNode;

/** The filter of the pipeline, in the Ruby that Logstash has, with a Logstash around it. */
final class FilterScript {
  private final ScriptingContainer ruby = new ScriptingContainer(LocalContextScope.SINGLETHREAD);
  private final Object script;

  /**
   * @param environment of lines that name none
   */
  FilterScript(String environment) throws IOException {
    try (InputStream logstash =
        Objects.requireNonNull(FilterScript.class.getResourceAsStream("logstash.rb"))) {
      ruby.runScriptlet(logstash, "logstash.rb");
    }
    ruby.put(
        "$given",
        Map.of(
            "path", Elk.FOLDER.resolve("logstash/ruby/vigie.rb").toString(),
            "mappings", Elk.FOLDER.resolve("elasticsearch/logs-vigie-mappings.json").toString(),
            "environment", environment));
    this.script =
        ruby.runScriptlet(
            "Script.new($given['path'], 'mappings' => $given['mappings'], 'environment' => $given['environment'])");
  }

  /** The document that comes of an event. */
  JsonNode document(JsonNode event) {
    List<?> documents = ruby.callMethod(script, "run", event.toString(), List.class);
    return Json.MAPPER.readTree(String.valueOf(documents.getFirst()));
  }

  /** The document that comes of a line. */
  JsonNode document(String line) {
    return document(Json.MAPPER.createObjectNode().put("message", line));
  }

  /** From now on each attempt to mask ends so. */
  void breakMasking(Throwable how) {
    ruby.callMethod(script, "masker=", new Breaking(how));
  }

  /** In place of the service's redaction. */
  public record Breaking(Throwable how) {
    /** As the redaction has it. */
    public String value(List<?> names, String value) {
      if (how instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(value, how);
    }
  }
}
