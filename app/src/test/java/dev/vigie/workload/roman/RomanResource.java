package dev.vigie.workload.roman;

import dev.vigie.http.RequestErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Answers in the request. */
@Path("/v1/roman")
@ApplicationScoped
public class RomanResource {
  private static final int LARGEST = 3999;

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
  public Numeral write(@QueryParam("number") int number) {
    RequestErrors errors = new RequestErrors();
    if (number < 1 || number > LARGEST) {
      errors.add(RequestErrors.Place.QUERY, "number", "must be from 1 to 3999");
    }
    errors.check();
    return new Numeral(number, workload.numeral(number));
  }
}
