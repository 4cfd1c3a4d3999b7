package dev.vigie.access;

import dev.vigie.http.JsonAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.RequestErrors;
import dev.vigie.http.RequestErrors.Place;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.microprofile.server.RoutingName;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** API keys of all owners, on the operator's port. */
@ApplicationScoped
@RoutingName(value = "admin", required = true)
public class ApiKeyService implements HttpService {
  private static final String PATH = "/api-keys";
  private static final int USUAL_LIMIT = 100;
  private static final int LARGEST_LIMIT = 1_000;

  private final ApiKeys keys;

  @Inject
  ApiKeyService(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(PATH, this::list)
        .post(PATH, this::create)
        .get(PATH + "/{id}", this::show)
        .delete(PATH + "/{id}", this::revoke)
        .post(PATH + "/{id}/rotate", this::rotate);
  }

  private void list(ServerRequest request, ServerResponse response) {
    int limit = request.query().first("limit").map(ApiKeyService::limit).orElse(USUAL_LIMIT);
    List<ApiKey> found =
        keys.list(
            checked("owner", KeyRequest::isOwner, request),
            limit + 1,
            checked("after", KeyText::isId, request));
    List<ApiKey> page = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("api_keys", page.stream().map(KeyView::of).toList());
    if (found.size() > limit) {
      answer.put("next", page.getLast().id());
    }
    JsonAnswer.send(response, answer);
  }

  private void create(ServerRequest request, ServerResponse response) {
    answer(response, keys.create(KeyRequest.forOwner(body(request))));
  }

  private void show(ServerRequest request, ServerResponse response) {
    JsonAnswer.send(response, KeyView.of(find(request)));
  }

  private void rotate(ServerRequest request, ServerResponse response) {
    ApiKey old = find(request);
    KeyRequest.Rotation wanted = KeyRequest.rotation(body(request));
    answer(
        response,
        keys.rotate(old, wanted.overlap(), wanted.expiresAt())
            .orElseThrow(ApiKeyService::notRotatable));
  }

  private void revoke(ServerRequest request, ServerResponse response) {
    if (!keys.revoke(id(request), Optional.empty())) {
      throw notFound();
    }
    response.status(Status.NO_CONTENT_204).send();
  }

  private static byte[] body(ServerRequest request) {
    return request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
  }

  /** The one answer that shows a key. */
  private static void answer(ServerResponse response, ApiKeys.Created created) {
    response
        .status(Status.CREATED_201)
        .header(HeaderValues.create(HeaderNames.LOCATION, PATH + "/" + created.key().id()));
    JsonAnswer.send(response, KeyView.of(created));
  }

  private ApiKey find(ServerRequest request) {
    return keys.find(id(request), Optional.empty()).orElseThrow(ApiKeyService::notFound);
  }

  private static Optional<String> checked(
      String parameter, Predicate<String> allowed, ServerRequest request) {
    Optional<String> value = request.query().first(parameter).asOptional();
    if (value.isPresent() && !allowed.test(value.get())) {
      RequestErrors errors = new RequestErrors();
      errors.add(Place.QUERY, parameter, "cannot be one: see what GET /api-keys lists");
      errors.check();
    }
    return value;
  }

  private static String id(ServerRequest request) {
    return request.path().pathParameters().get("id");
  }

  private static int limit(String value) {
    if (value.matches("\\d{1,4}")) {
      int limit = Integer.parseInt(value);
      if (limit >= 1 && limit <= LARGEST_LIMIT) {
        return limit;
      }
    }
    RequestErrors errors = new RequestErrors();
    errors.add(Place.QUERY, "limit", "must be a whole number from 1 to " + LARGEST_LIMIT);
    errors.check();
    return USUAL_LIMIT;
  }

  static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no API key with this id.");
  }

  static ProblemException notRotatable() {
    return new ProblemException(
        ProblemType.CONFLICT,
        "The API key was rotated before or is revoked: rotate its successor, or make a new one.");
  }
}
