package dev.vigie.operate;

import dev.vigie.http.JsonAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Routes of what was given up and may be tried again: the operator sees, replays or discards one by
 * its id.
 *
 * @param find what goes over the wire
 * @param replay whether there was such a one
 * @param discard whether there was such a one
 * @param notFound says where those that there are stand
 */
record Replayable(
    Function<UUID, Optional<?>> find,
    Predicate<UUID> replay,
    Predicate<UUID> discard,
    String notFound) {
  void routing(HttpRules rules, String path) {
    rules
        .get(path + "/{id}", this::show)
        .post(path + "/{id}/replay", this::replay)
        .delete(path + "/{id}", this::discard);
  }

  /** The addresses of one, as its view has them. */
  static Map<String, String> links(String path, UUID id) {
    String self = path + "/" + id;
    return Map.of("self", self, "replay", self + "/replay");
  }

  private void show(ServerRequest request, ServerResponse response) {
    JsonAnswer.send(response, find.apply(id(request)).orElseThrow(this::isNotFound));
  }

  private void replay(ServerRequest request, ServerResponse response) {
    UUID id = id(request);
    if (!replay.test(id)) {
      throw isNotFound();
    }
    response.status(Status.ACCEPTED_202);
    JsonAnswer.send(response, Map.of("id", id, "replayed", true));
  }

  private void discard(ServerRequest request, ServerResponse response) {
    if (!discard.test(id(request))) {
      throw isNotFound();
    }
    response.status(Status.NO_CONTENT_204).send();
  }

  private UUID id(ServerRequest request) {
    try {
      return UUID.fromString(request.path().pathParameters().get("id"));
    } catch (IllegalArgumentException notAnId) {
      throw isNotFound();
    }
  }

  private ProblemException isNotFound() {
    return new ProblemException(ProblemType.NOT_FOUND, notFound);
  }
}
