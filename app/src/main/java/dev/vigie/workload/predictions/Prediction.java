package dev.vigie.workload.predictions;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The risk of one patient, as it goes over the wire. */
@Schema(
    name = "Prediction",
    description = "The risk of one patient. No diagnosis: the service is no medical device.")
public record Prediction(
    @Schema(
            description = "diabetic when the probability reaches the model's threshold",
            required = true,
            enumeration = {RiskModel.DIABETIC, RiskModel.NON_DIABETIC})
        String outcome,
    @Schema(
            description = "Calibrated probability of diabetes",
            required = true,
            minimum = "0",
            maximum = "1",
            example = "0.734512")
        double probability,
    @Schema(
            name = "log_odds",
            description = "The logit of the probability: baseline plus all contributions",
            required = true)
        double logOdds,
    @Schema(description = "Log-odds of the average patient", required = true) double baseline,
    @Schema(required = true) Contributions contributions,
    @Schema(
            description = "Features that were not measured (0) and are taken as average",
            required = true,
            example = "[\"insulin\"]")
        List<String> imputed,
    @Schema(
            description = "Features whose value lies outside of what the model was fitted to",
            required = true,
            example = "[]")
        List<String> extrapolated,
    @Schema(required = true) ModelName model) {

  /** Which model said so. */
  @Schema(name = "ModelName", description = "The model that answered.")
  public record ModelName(
      @Schema(required = true, example = ModelFile.NAME) String name,
      @Schema(description = "The same for the same model", required = true) String version) {}
}
