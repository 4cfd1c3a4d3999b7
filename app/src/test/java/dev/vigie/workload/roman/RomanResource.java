package dev.vigie.workload.roman;

import dev.vigie.http.QueryParameters;
import dev.vigie.http.RequestErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Answers in the request. */
@Path("/v1/roman")
@ApplicationScoped
public class RomanResource {
  private static final String NUMBER = "number";
  private static final Pattern UP_TO_3999 = Pattern.compile("[1-9]\\d{0,2}|[1-3]\\d{3}");

  private final RomanWorkload workload;

  /**
   * @param numeral as the Romans came to write it
   */
  public record Numeral(int number, String numeral) {}

  @Inject
  RomanResource(RomanWorkload workload) {
    this.workload = workload;
  }

  /** Writes a number. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "writeRoman", summary = "Write a number as a Roman numeral")
  public Numeral write(
      @Parameter(
              required = true,
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "3999"))
          @QueryParam(NUMBER)
          @DefaultValue("")
          String given,
      @Context UriInfo uri) {
    RequestErrors errors = new RequestErrors();
    QueryParameters.check(uri, Set.of(NUMBER), errors);
    if (!UP_TO_3999.matcher(given).matches()) {
      errors.add(RequestErrors.Place.QUERY, NUMBER, "must be a whole number from 1 to 3999");
    }
    errors.check();
    int number = Integer.parseInt(given);
    return new Numeral(number, workload.numeral(number));
  }
}
