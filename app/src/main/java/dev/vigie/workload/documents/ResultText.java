package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** A result as plain text or Markdown, converted page by page. */
final class ResultText {
  private ResultText() {}

  /** The texts of the pages, a form feed between two pages; nothing for a page that failed. */
  static void writePlain(InputStream result, OutputStream target) throws IOException {
    try (JsonParser json = Json.MAPPER.createParser(result);
        Writer out = writer(target)) {
      ResultWalk.over(
          json,
          (name, value) -> {},
          page -> {
            if (page.path("number").asInt() > 1) {
              out.write('\f');
            }
            out.write(page.path("text").asString(""));
            out.write('\n');
          });
    }
  }

  /** A title, the fields in a table, and the text of each page, all of it escaped. */
  static void writeMarkdown(InputStream result, OutputStream target) throws IOException {
    try (JsonParser json = Json.MAPPER.createParser(result);
        Writer out = writer(target)) {
      ResultWalk.over(
          json,
          (name, value) -> {
            if (name.equals("document")) {
              writeHead(value, out);
            } else if (name.equals("fields")) {
              writeFields(value, out);
            }
          },
          page -> writePage(page, out));
    }
  }

  private static void writeHead(JsonNode document, Writer out) throws IOException {
    String type = document.path("document_type").asString("").replace('_', ' ');
    out.write("# " + Markdown.line(document.path("filename").asString(type)) + "\n\n");
    out.write(
        "%s, %d page(s), %s%n%n"
            .formatted(
                Markdown.line(type),
                document.path("page_count").asInt(),
                Markdown.line(document.path("media_type").asString(""))));
  }

  private static void writeFields(JsonNode fields, Writer out) throws IOException {
    if (fields.isEmpty()) {
      return;
    }
    out.write("| Field | Value | Page |\n|---|---|---|\n");
    for (String name : fields.propertyNames()) {
      JsonNode field = fields.path(name);
      out.write(
          "| %s | %s | %d |%n"
              .formatted(
                  Markdown.line(name),
                  Markdown.line(field.path("value").asString("")),
                  field.path("page").asInt()));
    }
    out.write('\n');
  }

  private static void writePage(JsonNode page, Writer out) throws IOException {
    out.write("## Page " + page.path("number").asInt() + "\n\n");
    if (page.path("error").isObject()) {
      out.write("*" + Markdown.line(page.path("error").path("message").asString("")) + "*\n\n");
      return;
    }
    for (String line : page.path("text").asString("").split("\n", -1)) {
      // Two blanks keep the line break.
      out.write(line.isBlank() ? "\n" : Markdown.line(line) + "  \n");
    }
    out.write('\n');
  }

  private static Writer writer(OutputStream target) {
    return new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
  }
}
