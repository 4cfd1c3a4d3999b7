package dev.vigie.operate;

import dev.vigie.http.JsonAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.telemetry.LogLevels;
import io.helidon.http.Status;
import io.helidon.microprofile.server.RoutingName;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Levels of loggers on the operator's port: {@code PUT /loglevels/dev.vigie.work?level=debug},
 * {@code DELETE} to take that back.
 */
@ApplicationScoped
@RoutingName(value = "admin", required = true)
public class LogLevelService implements HttpService {
  private static final Logger LOGGER = LoggerFactory.getLogger(LogLevelService.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$.]{0,200}");

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/loglevels", (request, response) -> list(response))
        .put("/loglevels/{logger}", this::set)
        .delete("/loglevels/{logger}", this::reset);
  }

  private void set(ServerRequest request, ServerResponse response) {
    String logger = logger(request);
    String level = request.query().first("level").orElse("").toUpperCase(Locale.ROOT);
    if (!LogLevels.LEVELS.contains(level)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "The query must give level as one of %s."
              .formatted(String.join(", ", LogLevels.LEVELS).toLowerCase(Locale.ROOT)));
    }
    LogLevels.set(logger, level);
    LOGGER.info("the level of {} is now {}", logger, level);
    list(response);
  }

  private void reset(ServerRequest request, ServerResponse response) {
    String logger = logger(request);
    LogLevels.reset(logger);
    LOGGER.info("{} has the level of the logger above it again", logger);
    response.status(Status.NO_CONTENT_204).send();
  }

  private static void list(ServerResponse response) {
    JsonAnswer.send(response, Map.of("levels", LogLevels.all()));
  }

  private static String logger(ServerRequest request) {
    String name = request.path().pathParameters().get("logger");
    if (!NAME.matcher(name).matches()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "The path must name a package or class such as dev.vigie.work, or ROOT.");
    }
    return name;
  }
}
