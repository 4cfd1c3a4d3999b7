package dev.vigie.workload.predictions;

import dev.vigie.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How predictions are answered.
 *
 * @param model file to use instead of the model in the jar
 * @param checkInterval how often that file is looked at
 * @param maxBodyBytes largest request, in bytes
 */
public record PredictionsSettings(Optional<Path> model, Duration checkInterval, long maxBodyBytes) {
  public static PredictionsSettings from(Settings settings) {
    return new PredictionsSettings(
        settings.optionalPath(
            "vigie.predictions.model",
            "A model.json made by ./vigie train, to be used instead of the built-in one; a change"
                + " of the file is taken over while the service runs."),
        settings.duration(
            "vigie.predictions.check-interval",
            "2s",
            "50ms",
            "1h",
            "How often the file named by vigie.predictions.model is looked at; a change is read once"
                + " the file was the same twice."),
        settings.bytes(
            "vigie.predictions.max-body",
            "1MB",
            "1kB",
            "50MB",
            "Largest request body that is accepted for predictions."));
  }
}
