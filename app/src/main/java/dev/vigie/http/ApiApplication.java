package dev.vigie.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Everything on the public port. It names no resources, so that Helidon adds every one it finds: a
 * workload brings its own.
 */
@ApplicationScoped
@ApplicationPath("/")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Vigie",
            version = "1",
            description =
                "An analysis service: submit a document, follow the work by its id, fetch the"
                    + " result. JSON in UTF-8 with snake_case members, instants in RFC 3339 UTC,"
                    + " durations in seconds, ratios from 0 to 1. Every error is an RFC 9457"
                    + " problem."))
public class ApiApplication extends Application {
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        ServerProperties.WADL_FEATURE_DISABLE,
        true,
        // Behind a proxy, the host that we see is not the caller's.
        ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED,
        true,
        // Keeps JSON-B, which comes with Helidon, from taking over.
        "jersey.config.jsonFeature",
        JsonProvider.FEATURE_NAME);
  }
}
