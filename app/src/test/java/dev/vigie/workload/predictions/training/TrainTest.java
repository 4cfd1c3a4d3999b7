package dev.vigie.workload.predictions.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigie.json.Json;
import dev.vigie.workload.predictions.Feature;
import dev.vigie.workload.predictions.ModelFile;
import dev.vigie.workload.predictions.RiskModel;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainTest {
  @TempDir private Path folder;

  @Test
  void theSameFileGivesTheSameBytes() throws Exception {
    Path csv = Files.write(folder.resolve("data.csv"), InventedCsv.of(400, 0.3));

    train(csv.toString(), "--out", folder.resolve("first").toString());
    train("--out", folder.resolve("second").toString(), csv.toString());

    for (String file : new String[] {"model.json", "model-card.md"}) {
      assertThat(folder.resolve("first").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("second").resolve(file));
    }
  }

  @Test
  void anotherFileGivesAnotherVersion() throws Exception {
    Origin origin = Origin.of(new byte[0]);

    assertThat(Training.of(InventedCsv.of(400, 0.3), origin).file().version())
        .isNotEqualTo(Training.of(InventedCsv.of(401, 0.3), origin).file().version());
  }

  @Test
  void findsTheCoefficientsThatTheDataWasMadeWith() throws Exception {
    ModelFile file = Training.of(InventedCsv.of(20_000, 0.3), Origin.of(new byte[0])).file();

    assertThat(file.term(Feature.GLUCOSE).coefficient())
        .isCloseTo(InventedCsv.GLUCOSE, within(0.002));
    assertThat(file.term(Feature.BMI).coefficient()).isCloseTo(InventedCsv.BMI, within(0.01));
    assertThat(file.term(Feature.INSULIN).coefficient()).isCloseTo(0, within(0.001));
    assertThat(file.term(Feature.AGE).coefficient()).isCloseTo(0, within(0.005));
    assertThat(file.term(Feature.INSULIN).measured()).isBetween(13_500, 14_500);
    assertThat(file.term(Feature.INSULIN).minimum()).isGreaterThanOrEqualTo(40);
    assertThat(file.quality().calibrationSlope().mean()).isCloseTo(1, within(0.05));
    assertThat(file.quality().auc().mean()).isBetween(0.75, 0.95);
  }

  @Test
  void printsTheFiguresAndWhatItWrote() throws Exception {
    Path csv = Files.write(folder.resolve("data.csv"), InventedCsv.of(400, 0.3));

    String printed = train(csv.toString(), "--out", folder.toString());

    assertThat(printed)
        .contains("AUC", "Brier score", "Calibration slope", "Sensitivity", "model.json");
    assertThat(RiskModel.read(Files.readAllBytes(folder.resolve("model.json"))).version())
        .isNotEmpty();
  }

  @Test
  void theCardSaysWhereTheDataComesFromOrThatNobodySaid() throws Exception {
    Path csv = Files.write(folder.resolve("data.csv"), InventedCsv.of(400, 0.3));

    train(csv.toString(), "--out", folder.toString());
    assertThat(folder.resolve("model-card.md")).content().contains("- Source: not stated.");

    train(
        csv.toString(), "--out", folder.toString(), "--source", "Our clinic", "--licence", "ours");
    assertThat(folder.resolve("model-card.md"))
        .content()
        .contains("- Source: Our clinic.", "- Licence: ours.", "no medical device");
  }

  /** The card is written by the same run as the model: who changes one by hand is found out. */
  @Test
  void theCardInTheJarBelongsToTheModelInTheJar() throws Exception {
    ModelFile file = Json.MAPPER.readValue(resource("model.json"), ModelFile.class);
    String card = new String(resource("model-card.md"), UTF_8);

    assertThat(card)
        .startsWith("# Model card: diabetes " + file.version())
        .contains(file.data().sha256(), file.procedure().substring(1));
    for (ModelFile.Term term : file.features()) {
      assertThat(card).contains("| `%s` |".formatted(term.name()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "--out", "a.csv --out", "a.csv b.csv", "a.csv --other x", "--out folder"})
  void aCallThatCannotBeUnderstoodIsNone(String line) {
    assertThat(Train.Options.of(line.isEmpty() ? new String[0] : line.split(" ", -1)))
        .isEqualTo(Optional.empty());
  }

  private String train(String... arguments) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
      Train.run(Train.Options.of(arguments).orElseThrow(), out);
    }
    return printed.toString(UTF_8);
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream stream = RiskModel.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(stream).readAllBytes();
    }
  }
}
