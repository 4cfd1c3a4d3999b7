package dev.vigie.workload.predictions;

import dev.vigie.http.JsonBody;
import dev.vigie.http.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers risks at once. */
@Path("/v1/predictions")
@ApplicationScoped
@Tag(
    name = "predictions",
    description =
        "The risk of diabetes from eight measurements. No medical device: not to be used to"
            + " diagnose or treat anyone.")
public class PredictionsResource {
  private static final String PATIENT =
      "{\"pregnancies\":2,\"glucose\":140,\"blood_pressure\":70,\"skin_thickness\":25,\"insulin\":0,"
          + "\"bmi\":31.5,\"diabetes_pedigree_function\":0.5,\"age\":45}";
  private static final String OTHER_SPELLING =
      "[{\"Pregnancies\":1,\"Glucose\":95,\"BloodPressure\":65,\"SkinThickness\":20,\"Insulin\":80,"
          + "\"BMI\":24.5,\"DiabetesPedigreeFunction\":0.3,\"Age\":30}]";

  private final Predictor predictor;
  private final PredictionsSettings settings;

  @Inject
  PredictionsResource(Predictor predictor, PredictionsSettings settings) {
    this.predictor = predictor;
    this.settings = settings;
  }

  /** Answers one patient or many. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "predict",
      summary = "Predict the risk of diabetes",
      description =
          "Send one patient as an object, or up to 1,000 as an array: as many predictions come"
              + " back, in the same order. Nothing of it is stored. No medical device: not to be"
              + " used to diagnose or treat anyone.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(oneOf = {PatientForm.class, PatientForm[].class}),
              examples = {
                @ExampleObject(name = "one patient", value = PATIENT),
                @ExampleObject(name = "an array, in the other spelling", value = OTHER_SPELLING)
              }))
  @APIResponse(
      responseCode = "200",
      description = "The prediction, or an array of them if an array was sent",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(oneOf = {Prediction.class, Prediction[].class})))
  @APIResponse(responseCode = "413", ref = "ContentTooLarge")
  @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
  @APIResponse(responseCode = "503", ref = "ModelNotLoaded")
  public Response predict(InputStream body, @Context HttpHeaders headers, @Context UriInfo uri)
      throws IOException {
    QueryParameters.none(uri);
    PatientsReader.Patients patients =
        PatientsReader.read(JsonBody.receive(body, headers, settings.maxBodyBytes()));
    List<Prediction> predictions = predictor.predict(patients.all());
    return Response.ok(patients.single() ? predictions.getFirst() : predictions).build();
  }

  /** Describes the model. */
  @GET
  @Path("model")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getModel",
      summary = "Describe the model",
      description =
          "Its version, its features with units and ranges, how well it predicts, and the source"
              + " and licence of its data.")
  @APIResponse(
      responseCode = "200",
      description = "The model in use",
      content = @Content(schema = @Schema(implementation = ModelView.class)))
  @APIResponse(responseCode = "503", ref = "ModelNotLoaded")
  public Response model(@Context UriInfo uri) {
    QueryParameters.none(uri);
    return Response.ok(ModelView.of(predictor.model().file())).build();
  }
}
