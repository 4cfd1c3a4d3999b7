package dev.vigie.workload.predictions;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The model in use, as it goes over the wire. */
@Schema(name = "Model", description = "The model that answers, and how far it can be trusted.")
record ModelView(
    @Schema(required = true, example = ModelFile.NAME) String name,
    @Schema(description = "The same for the same model", required = true) String version,
    @Schema(description = "What it is for, and what not", required = true) String notice,
    @Schema(description = "How it was fitted", required = true) String procedure,
    @Schema(
            description = "Probability from which on the outcome is diabetic",
            required = true,
            minimum = "0",
            maximum = "1")
        double threshold,
    @Schema(description = "Log-odds of the average patient", required = true) double baseline,
    @Schema(required = true) List<FeatureView> features,
    @Schema(required = true) ModelFile.Quality quality,
    @Schema(required = true) ModelFile.DataOrigin data) {

  private static final String NOTICE =
      "No medical device: it must not be used to diagnose or treat anyone. It knows the patients of"
          + " one study only; see the model card.";

  /** One feature: what may be sent, and what the model makes of it. */
  @Schema(name = "Feature", description = "What may be sent, and what the model makes of it.")
  record FeatureView(
      @Schema(required = true, example = "glucose") String name,
      @Schema(name = "other_name", description = "Accepted too", required = true) String otherName,
      @Schema(required = true) String description,
      @Schema(description = "1 for plain numbers", required = true) String unit,
      @Schema(description = "Least value accepted", required = true) double minimum,
      @Schema(description = "Greatest value accepted", required = true) double maximum,
      @Schema(
              name = "zero_means_not_measured",
              description = "Whether 0 may be sent, and is taken as the mean",
              required = true)
          boolean zeroMeansNotMeasured,
      @Schema(description = "Log-odds for each unit above the mean", required = true)
          double coefficient,
      @Schema(description = "In the data, of those measured", required = true) double mean,
      @Schema(name = "data_minimum", description = "Least value in the data", required = true)
          double dataMinimum,
      @Schema(name = "data_maximum", description = "Greatest value in the data", required = true)
          double dataMaximum) {

    static FeatureView of(Feature feature, ModelFile.Term term) {
      return new FeatureView(
          feature.label(),
          feature.otherName(),
          feature.description(),
          feature.unit(),
          feature.least(),
          feature.most(),
          feature.mayBeUnmeasured(),
          term.coefficient(),
          term.mean(),
          term.minimum(),
          term.maximum());
    }
  }

  static ModelView of(ModelFile file) {
    return new ModelView(
        file.name(),
        file.version(),
        NOTICE,
        file.procedure(),
        file.threshold(),
        file.baseline(),
        Stream.of(Feature.values())
            .map(feature -> FeatureView.of(feature, file.term(feature)))
            .toList(),
        file.quality(),
        file.data());
  }
}
