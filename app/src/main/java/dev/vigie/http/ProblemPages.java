package dev.vigie.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pages that the types of problems point to. */
@Path("/problems")
@ApplicationScoped
public class ProblemPages {
  /** The page for people. */
  @GET
  @Path("{name}")
  @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
  @Operation(hidden = true)
  public String html(@PathParam("name") String name) {
    ProblemType type = find(name);
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%1$s</title></head>
    <body><h1>%1$s</h1><p>Status %2$d, type <code>%3$s</code></p><p>%4$s</p></body>
    </html>
    """
        .formatted(type.title(), type.status(), type.uri(), type.explanation());
  }

  /** The same as plain text. */
  @GET
  @Path("{name}")
  @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
  @Operation(hidden = true)
  public String text(@PathParam("name") String name) {
    ProblemType type = find(name);
    return "%s%n%nStatus %d, type %s%n%n%s%n"
        .formatted(type.title(), type.status(), type.uri(), type.explanation());
  }

  private static ProblemType find(String name) {
    return ProblemType.named(name)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no problem of this name."));
  }
}
