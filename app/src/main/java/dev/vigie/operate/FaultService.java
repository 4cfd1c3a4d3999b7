package dev.vigie.operate;

import dev.vigie.broker.Broker;
import dev.vigie.faults.Fault;
import dev.vigie.faults.Fault.Amount;
import dev.vigie.faults.Faults;
import dev.vigie.http.JsonAnswer;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.RequestErrors;
import dev.vigie.json.Json;
import io.helidon.http.Status;
import io.helidon.microprofile.server.RoutingName;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Faults on the operator's port: {@code PUT /faults/latency} with {@code {"seconds": 60,
 * "delay_ms": 2000}}, {@code DELETE} to end it early.
 */
@ApplicationScoped
@RoutingName(value = "admin", required = true)
public class FaultService implements HttpService {
  private static final String SECONDS = "seconds";
  private static final int LONGEST_SECONDS = 3_600;

  /**
   * A fault as it goes over the wire.
   *
   * @param amount what may be given beside the seconds
   */
  record View(
      String name,
      String description,
      boolean active,
      Optional<Amount> amount,
      Optional<Double> given,
      Optional<Instant> since,
      Optional<Instant> until) {
    static View of(Fault fault) {
      Optional<Faults.Injection> injection = Faults.active(fault);
      return new View(
          fault.label(),
          fault.description(),
          injection.isPresent(),
          fault.amount(),
          fault.amount().flatMap(amount -> injection.map(Faults.Injection::amount)),
          injection.map(Faults.Injection::since),
          injection.map(Faults.Injection::until));
    }
  }

  private final OperateSettings settings;
  private final Instance<Broker> broker;

  @Inject
  FaultService(OperateSettings settings, Instance<Broker> broker) {
    this.settings = settings;
    this.broker = broker;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/faults", this::list)
        .put("/faults/{name}", this::inject)
        .delete("/faults/{name}", this::lift);
  }

  private void list(ServerRequest request, ServerResponse response) {
    JsonAnswer.send(
        response,
        Map.of(
            "enabled",
            settings.faults(),
            "faults",
            Arrays.stream(Fault.values()).map(View::of).toList()));
  }

  private void inject(ServerRequest request, ServerResponse response) {
    Fault fault = fault(request);
    if (fault == Fault.BROKER_DOWN && !broker.get().isEmbedded()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The broker is an external one: stop it itself.");
    }
    JsonNode body = body(request);
    RequestErrors errors = new RequestErrors();
    List<String> allowed =
        fault
            .amount()
            .map(amount -> List.of(SECONDS, amount.name()))
            .orElseGet(() -> List.of(SECONDS));
    body.propertyNames().stream()
        .filter(name -> !allowed.contains(name))
        .forEach(name ->
            errors.add(
                RequestErrors.Place.BODY,
                name,
                "There is no such member; allowed are %s.".formatted(String.join(", ", allowed))));
    double seconds =
        number(body, new Amount(SECONDS, 1, LONGEST_SECONDS, Double.NaN), errors).orElse(0.0);
    double amount =
        fault
            .amount()
            .map(limits -> number(body, limits, errors).orElse(limits.usual()))
            .orElse(1.0);
    errors.check();
    Faults.inject(fault, amount, Duration.ofMillis(Math.round(seconds * 1_000)));
    JsonAnswer.send(response, View.of(fault));
  }

  private static Optional<Double> number(JsonNode body, Amount limits, RequestErrors errors) {
    JsonNode value = body.path(limits.name());
    if (value.isMissingNode() && !Double.isNaN(limits.usual())) {
      return Optional.empty();
    }
    if (!value.isNumber()
        || value.asDouble() < limits.least()
        || value.asDouble() > limits.most()) {
      errors.add(
          RequestErrors.Place.BODY,
          limits.name(),
          "%s must be a number from %s to %s."
              .formatted(limits.name(), plain(limits.least()), plain(limits.most())));
      return Optional.empty();
    }
    return Optional.of(value.asDouble());
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static JsonNode body(ServerRequest request) {
    if (!request.content().hasEntity()) {
      throw notAnObject();
    }
    try {
      JsonNode body = Json.MAPPER.readTree(request.content().as(byte[].class));
      if (body.isObject()) {
        return body;
      }
    } catch (JacksonException malformed) {
      throw notAnObject();
    }
    throw notAnObject();
  }

  private static ProblemException notAnObject() {
    return RequestErrors.inBody("", "Send a JSON object such as {\"seconds\": 60}.");
  }

  private void lift(ServerRequest request, ServerResponse response) {
    Faults.lift(fault(request));
    response.status(Status.NO_CONTENT_204).send();
  }

  private Fault fault(ServerRequest request) {
    if (!settings.faults()) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Faults are switched off here; a service for drills is started with vigie.faults=true.");
    }
    return Fault.labelled(request.path().pathParameters().get("name"))
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no such fault; there are %s."
                    .formatted(
                        Arrays.stream(Fault.values())
                            .map(Fault::label)
                            .collect(Collectors.joining(", ")))));
  }
}
