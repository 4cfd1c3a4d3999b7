package dev.vigie.workload.predictions.training;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.workload.predictions.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesCsvTest {
  private static final String GOOD = new String(InventedCsv.of(200, 0.3), UTF_8);

  @Test
  void readsEveryLine() throws TrainingException {
    List<Example> examples = ExamplesCsv.read(GOOD.getBytes(UTF_8));

    assertThat(examples).hasSize(200);
    assertThat(examples).anyMatch(example -> example.patient().lacks(Feature.INSULIN));
    assertThat(examples).anyMatch(Example::diabetic);
  }

  @Test
  void readsOtherNamesLineEndsAndAByteOrderMark() throws TrainingException {
    String csv =
        "\uFEFF"
            + GOOD.replace("BloodPressure", "blood_pressure")
                .replace("Outcome", "outcome")
                .replace("\n", "\r\n")
            + "\r\n";

    assertThat(ExamplesCsv.read(csv.getBytes(UTF_8))).hasSize(200);
  }

  @Test
  void saysWhatIsWrongWithTheHeader() {
    assertRefused(GOOD.replaceFirst("BMI", "Weight"), "\"Weight\" is not a known column");
    assertRefused(GOOD.replaceFirst("BMI", "Weight"), "the column BMI (or bmi) is missing");
    assertRefused(GOOD.replaceFirst("BMI", "Glucose"), "\"Glucose\" is there twice");
    assertRefused(GOOD.replaceFirst(",Outcome", ""), "the column Outcome (or outcome) is missing");
    assertRefused(GOOD.substring(GOOD.indexOf('\n') + 1), "is missing");
    assertRefused("", "The file is empty");
  }

  @Test
  void namesTheLinesThatAreWrongButNoValue() {
    String csv =
        GOOD
            + "1,120,70,20,80,30,0.5,40\n"
            + "1,98765,70,20,80,30,0.5,40,1\n"
            + "1,x,70,20,80,30,0.5,40,1\n"
            + "1,120,70,20,80,30,0.5,40,yes\n";

    assertRefused(csv, "line 202: 8 cells instead of 9");
    assertRefused(csv, "line 203: Glucose must be a number from 30 to 600 mg/dL");
    assertRefused(csv, "line 204: Glucose must be a number");
    assertRefused(csv, "line 205: Outcome must be 0 or 1");
    assertThatThrownBy(() -> ExamplesCsv.read(csv.getBytes(UTF_8)))
        .hasMessageNotContaining("98765");
  }

  @Test
  void endsALongListOfMistakes() {
    assertRefused(GOOD.replaceAll("[01](\r?\n)", "2$1"), "and 180 more");
  }

  @Test
  void needsEnoughOfEachOutcome() {
    String few = GOOD.lines().limit(90).reduce("", (all, line) -> all + line + "\n");

    assertRefused(few, "at least 50 of each outcome");
  }

  @Test
  void needsUtf8() {
    byte[] latin = GOOD.replaceFirst("Age", "Âge").getBytes(ISO_8859_1);

    assertThatThrownBy(() -> ExamplesCsv.read(latin)).hasMessageContaining("UTF-8");
  }

  private static void assertRefused(String csv, String reason) {
    assertThatThrownBy(() -> ExamplesCsv.read(csv.getBytes(UTF_8)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(reason);
  }
}
