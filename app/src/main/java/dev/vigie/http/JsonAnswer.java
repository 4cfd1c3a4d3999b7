package dev.vigie.http;

import dev.vigie.json.Json;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;

/** How the services of the operator's port answer. */
public final class JsonAnswer {
  private JsonAnswer() {}

  public static void send(ServerResponse response, Object body) {
    response
        .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, MediaTypes.APPLICATION_JSON.text()))
        .send(Json.MAPPER.writeValueAsBytes(body));
  }
}
