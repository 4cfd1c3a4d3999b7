package dev.vigie.workload.predictions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigie.http.HttpTestCase;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@HelidonTest
@DisableDiscovery
class PredictionsResourceTest extends HttpTestCase {
  private static final String PATH = "/v1/predictions";
  private static final String SEED_SPELLING =
      "{\"Pregnancies\":6,\"Glucose\":150,\"BloodPressure\":72,\"SkinThickness\":35,\"Insulin\":0,"
          + "\"BMI\":33.5,\"DiabetesPedigreeFunction\":0.6,\"Age\":50}";

  @Test
  void answersOnePatientWithAnObject() {
    JsonNode prediction = json(predict(SEED_SPELLING));

    assertThat(prediction.get("outcome").asString()).isEqualTo("diabetic");
    assertThat(prediction.get("probability").asDouble()).isBetween(0.5, 1.0);
    assertThat(prediction.get("imputed").valueStream().map(JsonNode::asString))
        .containsExactly("insulin");
    assertThat(prediction.at("/model/name").asString()).isEqualTo("diabetes");
    assertThat(prediction.at("/model/version").asString()).isEqualTo(Models.builtIn().version());
    assertThat(prediction.get("contributions").propertyNames())
        .containsExactlyElementsOf(Arrays.stream(Feature.values()).map(Feature::label).toList());
    double sum =
        prediction.get("contributions").valueStream().mapToDouble(JsonNode::asDouble).sum();
    assertThat(prediction.get("baseline").asDouble() + sum)
        .isCloseTo(prediction.get("log_odds").asDouble(), within(1e-9));
  }

  @Test
  void answersAnArrayWithAnArrayInTheSameOrder() {
    String low = Patients.json(Feature.GLUCOSE, "80");
    String high = Patients.json(Feature.GLUCOSE, "195");

    JsonNode predictions = json(predict("[%s,%s]".formatted(low, high)));

    assertThat(predictions.valueStream().map(one -> one.get("outcome").asString()))
        .containsExactly("non_diabetic", "diabetic");
    assertThat(predictions.get(0)).isEqualTo(json(predict(low)));
  }

  @Test
  void answersAThousandPatients() {
    HttpResponse<byte[]> response = predict("[%s]".formatted(times(1000)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response)).hasSize(1000);
  }

  @Test
  void refusesOnePatientTooManyAndNone() {
    assertInvalid(predict("[%s]".formatted(times(1001))), "");
    assertInvalid(predict("[]"), "");
  }

  @Test
  void namesEachMistakeOfEachPatientAtOnce() {
    String noAge = Patients.JSON.replace(",\"age\":45", "");
    String extra = Patients.JSON.replace("{", "{\"weight\":80,");

    HttpResponse<byte[]> response =
        predict("[%s,%s,%s]".formatted(noAge, extra, Patients.json(Feature.BMI, "-3")));

    assertInvalid(response, "/0/age", "/1/weight", "/2/bmi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "-1", "1e999", "\"140\"", "null", "true", "[]", "{\"a\":{}}"})
  void refusesAValueThatIsNoPlausibleNumber(String value) {
    assertInvalid(predict(Patients.json(Feature.GLUCOSE, value)), "/glucose");
  }

  @Test
  void refusesAMemberThatIsGivenTwice() {
    assertInvalid(predict(Patients.JSON.replace("{", "{\"age\":45,")), "/age");
    assertInvalid(predict(Patients.JSON.replace("{", "{\"Age\":45,")), "/age");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1,", "{\"age\":}", "nothing", "7", "null", "{} {}"})
  void refusesWhatIsNoPatient(String body) {
    HttpResponse<byte[]> response = predict(body);

    assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
    assertThat(json(response).at("/errors/0/in").asString()).isEqualTo("body");
  }

  @Test
  void refusesDeepNestingWithTheReason() {
    for (String nested : List.of("[".repeat(50_000), "{\"a\":".repeat(50_000))) {
      HttpResponse<byte[]> response = predict(nested);

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(json(response).get("detail").asString()).contains("nested too deeply");
    }
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    byte[] large = new byte[1_000_001];
    Arrays.fill(large, (byte) ' ');

    assertTooLarge(
        post(PATH, BodyPublishers.ofByteArray(large), "Content-Type", "application/json"));
    // Without a Content-Length, it is found while reading.
    assertTooLarge(
        post(
            PATH,
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
            "Content-Type",
            "application/json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/xml",
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16"
      })
  void refusesAnotherTypeOrCharset(String type) {
    HttpResponse<byte[]> response = post(PATH, Patients.JSON, "Content-Type", type);

    assertThat(response.statusCode()).as(text(response)).isEqualTo(415);
    assertThat(json(response).at("/supported/0").asString()).isEqualTo("application/json");
  }

  @Test
  void refusesABodyWithoutAType() {
    assertThat(post(PATH, Patients.JSON).statusCode()).isEqualTo(415);
  }

  @Test
  void takesUtf8HoweverItIsSaid() {
    assertThat(post(PATH, Patients.JSON, "Content-Type", "application/json; charset=UTF-8"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    String umlaut = Patients.JSON.replace("{", "{\"größe\":180,");
    for (byte[] body :
        List.of(
            umlaut.getBytes(ISO_8859_1),
            Patients.JSON.getBytes(UTF_16LE),
            ("\uFEFF" + Patients.JSON).getBytes(UTF_16LE))) {
      HttpResponse<byte[]> response =
          post(PATH, BodyPublishers.ofByteArray(body), "Content-Type", "application/json");

      assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
    }
    assertInvalid(predict(umlaut), "/größe");
  }

  @Test
  void neverRepeatsAPatientsValue() {
    HttpResponse<byte[]> response = predict(Patients.json(Feature.GLUCOSE, "98765.4321"));

    assertThat(new String(response.body(), UTF_8)).doesNotContain("98765");
  }

  @Test
  void hasNoParameters() {
    assertThat(post(PATH + "?a=1", Patients.JSON, "Content-Type", "application/json").statusCode())
        .isEqualTo(400);
    assertThat(get("/v1/predictions/model?a=1").statusCode()).isEqualTo(400);
  }

  @Test
  void describesTheModel() {
    JsonNode model = json(get("/v1/predictions/model"));

    assertThat(model.get("name").asString()).isEqualTo("diabetes");
    assertThat(model.get("notice").asString()).contains("No medical device");
    assertThat(model.get("features")).hasSize(8);
    assertThat(model.at("/features/1/name").asString()).isEqualTo("glucose");
    assertThat(model.at("/features/1/unit").asString()).isEqualTo("mg/dL");
    assertThat(model.at("/features/1/minimum").asDouble()).isEqualTo(30);
    assertThat(model.at("/quality/auc/mean").asDouble()).isBetween(0.5, 1.0);
    assertThat(model.at("/data/source").asString()).contains("NIDDK");
    assertThat(model.at("/data/licence").asString()).isNotBlank();
  }

  @Test
  void theDescriptionOfAPatientSaysWhatIsChecked() {
    JsonNode patient =
        json(get("/openapi", "Accept", "application/json")).at("/components/schemas/Patient");

    assertThat(patient.get("required")).hasSize(8);
    for (Feature feature : Feature.values()) {
      JsonNode described = patient.get("properties").get(feature.label());
      assertThat(described.get("maximum").asDouble()).isEqualTo(feature.most());
      assertThat(described.get("minimum").asDouble())
          .isEqualTo(feature.mayBeUnmeasured() ? 0 : feature.least());
      assertThat(described.get("description").asString()).contains(feature.description());
      assertThat(feature.mistake(described.get("example").asDouble())).isEmpty();
    }
  }

  private static HttpResponse<byte[]> predict(String json) {
    return post(PATH, json, "Content-Type", "application/json");
  }

  private static String times(int count) {
    return String.join(",", Collections.nCopies(count, Patients.JSON));
  }

  private static void assertInvalid(HttpResponse<byte[]> response, String... pointers) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
    assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-request");
    assertThat(
            json(response)
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").asString()))
        .containsExactlyInAnyOrder(pointers);
  }

  private static void assertTooLarge(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(413);
    assertThat(json(response).get("limit_bytes").asLong()).isEqualTo(1_000_000);
  }
}
