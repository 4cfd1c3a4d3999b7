package dev.vigie.workload.documents;

import java.io.IOException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Goes over a stored result; only one member or page is in memory at a time. */
final class ResultWalk {
  private static final String PAGES = "pages";

  interface Member {
    void accept(String name, JsonNode value) throws IOException;
  }

  interface Page {
    void accept(JsonNode page) throws IOException;
  }

  private ResultWalk() {}

  static void over(JsonParser json, Member member, Page page) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("Not a result");
    }
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      if (name.equals(PAGES)) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          page.accept(json.readValueAsTree());
        }
      } else {
        member.accept(name, json.readValueAsTree());
      }
    }
  }
}
