package dev.vigie.workload.predictions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.RequestMistakes;
import java.util.Collections;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class PatientsReaderTest {
  @Test
  void readsOnePatient() {
    PatientsReader.Patients patients = read(Patients.JSON);

    assertThat(patients.single()).isTrue();
    assertThat(patients.all()).hasSize(1);
    for (Feature feature : Feature.values()) {
      assertThat(patients.all().getFirst().get(feature)).isEqualTo(Patients.usual().get(feature));
    }
  }

  @Test
  void readsTheOtherSpellingInAnyOrder() {
    PatientsReader.Patients patients =
        read(
            "{\"Age\":45,\"DiabetesPedigreeFunction\":0.5,\"BMI\":31.5,\"Insulin\":90,"
                + "\"SkinThickness\":25,\"BloodPressure\":70,\"Glucose\":140,\"Pregnancies\":2}");

    for (Feature feature : Feature.values()) {
      assertThat(patients.all().getFirst().get(feature)).isEqualTo(Patients.usual().get(feature));
    }
  }

  @Test
  void readsAnArrayInItsOrder() {
    PatientsReader.Patients patients =
        read("[%s,%s]".formatted(Patients.JSON, Patients.json(Feature.AGE, "60")));

    assertThat(patients.single()).isFalse();
    assertThat(patients.all())
        .extracting(patient -> patient.get(Feature.AGE))
        .containsExactly(45.0, 60.0);
  }

  @Test
  void takesAThousandPatientsAndNoMore() {
    assertThat(read("[%s]".formatted(times(1000))).all()).hasSize(1000);
    assertThat(refusal("[%s]".formatted(times(1001)))).hasMessageContaining("more than 1000");
  }

  @Test
  void namesEveryMistakeAtOnce() {
    String missingAge = Patients.JSON.replace(",\"age\":45", "");
    String unknown = Patients.JSON.replace("{", "{\"weight/kg\":80,");
    String json =
        "[%s,%s,7,%s,%s]"
            .formatted(
                Patients.json(Feature.GLUCOSE, "-1"),
                missingAge,
                unknown,
                Patients.json(Feature.BMI, "\"31.5\""));

    ProblemException refused = refusal(json);

    assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
    assertThat(errors(refused))
        .contains(
            "/0/glucose|must be a number from 30 to 600 mg/dL, or 0 if it was not measured",
            "/1/age|is missing",
            "/2|must be an object: one patient",
            "/3/weight~1kg|\"weight/kg\" is not a known member; known here: pregnancies, glucose,",
            "/4/bmi|must be a number from 10 to 100 kg/m², or 0 if it was not measured");
    assertThat(errors(refused).lines()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "-1",
        "null",
        "true",
        "\"140\"",
        "[140]",
        "{\"value\":140}",
        "99999999999999999999999",
        "1e-400000"
      })
  void refusesAValueThatIsNoPlausibleNumberByItsPointer(String value) {
    ProblemException refused = refusal(Patients.json(Feature.AGE, value));

    assertThat(errors(refused)).isEqualTo("/age|must be a whole number from 18 to 120 years\n");
  }

  @Test
  void refusesAFeatureThatIsGivenTwice() {
    String twice = Patients.JSON.replace("{", "{\"glucose\":100,");
    String inBothSpellings = Patients.JSON.replace("{", "{\"Glucose\":100,");

    assertThat(errors(refusal(twice))).startsWith("/glucose|glucose is given more than once");
    assertThat(errors(refusal(inBothSpellings)))
        .startsWith("/glucose|glucose is given more than once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "null", "7", "\"a\"", "true", "{}", "[{}]", "[[]]"})
  void refusesWhatHoldsNoPatient(String json) {
    assertThat(refusal(json).type()).isEqualTo(ProblemType.INVALID_REQUEST);
  }

  @Test
  void refusesWhatFollowsTheEnd() {
    assertThat(refusal(Patients.JSON + "{}")).hasMessageContaining("follows the end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[", "{\"age\":", "{\"age\":4", "[{},", "{age:4}", "{'age':4}"})
  void refusesWhatIsNotWellFormed(String json) {
    assertThat(failure(json)).isInstanceOf(JacksonException.class);
  }

  @Test
  void refusesDeepNesting() {
    assertThat(failure("[".repeat(100_000))).isInstanceOf(JacksonException.class);
    assertThat(failure("{\"x\":".repeat(100_000))).isInstanceOf(JacksonException.class);
  }

  @Test
  void showsNoMoreOfALongNameThanItsBeginning() {
    String json = Patients.JSON.replace("{", "{\"%s\":1,".formatted("n".repeat(10_000)));

    assertThat(errors(refusal(json))).startsWith("/" + "n".repeat(64) + "…|").hasSizeLessThan(500);
  }

  @Property
  void answersAnyTextWithPatientsOrARefusal(@ForAll String text) {
    for (String json : new String[] {text, "{" + text + "}", "[{\"" + text + "\":1}]"}) {
      assertThat(failure(json)).isInstanceOfAny(ProblemException.class, JacksonException.class);
    }
  }

  @Test
  void neverRepeatsAValue() {
    ProblemException refused = refusal(Patients.json(Feature.GLUCOSE, "98765.4321"));

    assertThat(refused).hasMessageNotContaining("98765");
    assertThat(errors(refused)).doesNotContain("98765");
  }

  private static String times(int count) {
    return String.join(",", Collections.nCopies(count, Patients.JSON));
  }

  private static PatientsReader.Patients read(String json) {
    return PatientsReader.read(json.getBytes(UTF_8));
  }

  private static ProblemException refusal(String json) {
    return catchThrowableOfType(ProblemException.class, reading(json));
  }

  private static Throwable failure(String json) {
    return catchThrowableOfType(RuntimeException.class, reading(json));
  }

  private static ThrowingCallable reading(String json) {
    return () -> read(json);
  }

  private static String errors(ProblemException refused) {
    return RequestMistakes.of(refused);
  }
}
