package dev.vigie.operate;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.microprofile.server.RoutingName;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * The runbooks of this version on the operator's port, where the links of alerts lead to: {@code
 * /runbooks/QueueStalled.md}. Sent as plain text, which browsers show.
 */
@ApplicationScoped
@RoutingName(value = "admin", required = true)
public class RunbookService implements HttpService {
  private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,64}\\.md");
  private static final String LIST = "README.md";

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/runbooks", (request, response) -> send(LIST, response))
        .get("/runbooks/{name}", this::show);
  }

  private void show(ServerRequest request, ServerResponse response) throws IOException {
    send(request.path().pathParameters().get("name"), response);
  }

  private static void send(String name, ServerResponse response) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw notFound();
    }
    try (InputStream runbook = RunbookService.class.getResourceAsStream("runbooks/" + name)) {
      if (runbook == null) {
        throw notFound();
      }
      response
          .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8"))
          .send(runbook.readAllBytes());
    }
  }

  private static ProblemException notFound() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "There is no runbook of that name; /runbooks lists them.");
  }
}
