package dev.vigie.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the description of the interface what holds for every operation: problems and
 * correlation. A resource names only the problems of its own, by reference to a response of the
 * same name as the {@link ProblemType}.
 */
public final class OpenApiCompletion implements OASFilter {
  private static final String SCHEMA = "Problem";
  private static final String MISTAKE = "Mistake";
  private static final String CORRELATION_ID = "X-Correlation-ID";

  private static final String BEARER = "bearer";
  private static final String API_KEY = "api_key";
  private static final String ACCEPTED = "202";

  /** What any operation may answer. */
  private static final List<ProblemType> EVERYWHERE =
      List.of(
          ProblemType.INVALID_REQUEST,
          ProblemType.UNAUTHENTICATED,
          ProblemType.FORBIDDEN,
          ProblemType.NOT_ACCEPTABLE,
          ProblemType.TOO_MANY_REQUESTS,
          ProblemType.INTERNAL,
          ProblemType.OVERLOADED);

  @Override
  public void filterOpenAPI(OpenAPI description) {
    Components components = description.getComponents();
    if (components == null) {
      components = OASFactory.createComponents();
      description.setComponents(components);
    }
    components.addSchema(MISTAKE, mistakeSchema());
    components.addSchema(SCHEMA, problemSchema());
    for (ProblemType type : ProblemType.values()) {
      components.addResponse(componentName(type), response(type));
    }
    components.addSecurityScheme(
        BEARER,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description(
                "An API key (vk_…) or a token (JWT). Reading needs the scope read, everything else"
                    + " submit, and API keys admin. Not asked for while the service is open."));
    components.addSecurityScheme(
        API_KEY,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.APIKEY)
            .in(SecurityScheme.In.HEADER)
            .name("X-API-Key")
            .description("An API key (vk_…)"));
    for (PathItem path : description.getPaths().getPathItems().values()) {
      path.getOperations().values().forEach(OpenApiCompletion::complete);
    }
  }

  private static void complete(Operation operation) {
    operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
    operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(API_KEY));
    for (ProblemType type : EVERYWHERE) {
      String status = Integer.toString(type.status());
      if (operation.getResponses().getAPIResponse(status) == null) {
        operation.getResponses().addAPIResponse(status, reference(type));
      }
    }
    operation
        .getResponses()
        .getAPIResponses()
        .values()
        .forEach(response -> {
          if (response.getRef() == null) {
            response.addHeader(CORRELATION_ID, correlationHeader());
          }
        });
    // In a fixed order, so that two descriptions can be compared.
    Map<String, APIResponse> sorted = new TreeMap<>(operation.getResponses().getAPIResponses());
    operation.getResponses().setAPIResponses(sorted);
    operation.addParameter(
        header(
                CORRELATION_ID,
                "Your own id for this request; it comes back, and stands in our logs")
            .schema(string().pattern("^[A-Za-z0-9._:/+=-]{1,128}$").example("order-4711")));
    if (sorted.containsKey(ACCEPTED)) {
      operation.addParameter(
          header("Idempotency-Key", "Of your choice: the same key and body give the same work")
              .schema(string().pattern("^[!-~]{1,255}$").example("order-4711-invoice")));
      operation.addParameter(
          header("Callback", "Where to call when this work ends, instead of /v1/callback")
              .schema(
                  string()
                      .format("uri")
                      .maxLength(2048)
                      .example("https://hooks.example.com/vigie?order=4711")));
      operation.addParameter(
          header("Prefer", "wait=N waits up to N seconds, 60 at most, for the end (RFC 7240)")
              .schema(string().example("wait=10")));
    }
    operation.addParameter(
        header("traceparent", "W3C trace context to join")
            .schema(string().example("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")));
  }

  private static Parameter header(String name, String description) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .required(false);
  }

  private static APIResponse response(ProblemType type) {
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(type.title())
            .addHeader(CORRELATION_ID, correlationHeader())
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref(SCHEMA))
                            .example(example(type))));
    if (type == ProblemType.OVERLOADED || type == ProblemType.TOO_MANY_REQUESTS) {
      response.addHeader(
          "Retry-After",
          OASFactory.createHeader()
              .description("Seconds")
              .schema(OASFactory.createSchema().type(SchemaType.INTEGER)));
    }
    return response;
  }

  private static Map<String, Object> example(ProblemType type) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", type.uri());
    example.put("title", type.title());
    example.put("status", type.status());
    example.put("detail", type.explanation());
    example.put("instance", "/v1/work");
    example.put("correlation_id", "order-4711");
    if (type == ProblemType.INVALID_REQUEST) {
      example.put(
          "errors",
          List.of(
              Map.of(
                  "in",
                  "query",
                  "pointer",
                  "/limit",
                  "detail",
                  "must be a whole number from 1 to 100")));
    }
    return example;
  }

  private static APIResponse reference(ProblemType type) {
    return OASFactory.createAPIResponse().ref(componentName(type));
  }

  private static Header correlationHeader() {
    return OASFactory.createHeader()
        .description("The id of the request, for questions about it")
        .schema(string());
  }

  private static Schema problemSchema() {
    return OASFactory.createSchema()
        .type(SchemaType.OBJECT)
        .description("A problem (RFC 9457); some types add members of their own.")
        .addProperty("type", string().description("Answers a page that explains it"))
        .addProperty("title", string())
        .addProperty("status", OASFactory.createSchema().type(SchemaType.INTEGER))
        .addProperty("detail", string().description("What to change"))
        .addProperty("instance", string())
        .addProperty("correlation_id", string())
        .addProperty(
            "errors",
            OASFactory.createSchema()
                .type(SchemaType.ARRAY)
                .items(OASFactory.createSchema().ref(MISTAKE)))
        .required(List.of("type", "title", "status", "detail", "instance", "correlation_id"));
  }

  private static Schema mistakeSchema() {
    return OASFactory.createSchema()
        .type(SchemaType.OBJECT)
        .description("One mistake of a request.")
        .addProperty("in", string().enumeration(List.of("query", "header", "path", "body")))
        .addProperty("pointer", string().description("JSON pointer into that part"))
        .addProperty("detail", string())
        .required(List.of("in", "pointer", "detail"));
  }

  private static Schema string() {
    return OASFactory.createSchema().type(SchemaType.STRING);
  }

  /** As in {@code NotFound}. */
  private static String componentName(ProblemType type) {
    StringBuilder name = new StringBuilder();
    for (String word : type.typeName().split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }
}
