package dev.vigie.workload.predictions;

import dev.vigie.http.ProblemException;
import dev.vigie.http.RequestErrors;
import dev.vigie.http.RequestErrors.Place;
import dev.vigie.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.ObjectReader;

/**
 * Reads one patient or an array of them, and collects all that is wrong. What it says never repeats
 * a value.
 */
final class PatientsReader {
  static final int MOST_PATIENTS = 1000;
  private static final int LONGEST_NAME_SHOWN = 64;
  private static final Feature[] FEATURES = Feature.values();
  private static final Map<String, Feature> BY_NAME = byName();
  private static final String KNOWN =
      Arrays.stream(FEATURES).map(Feature::label).collect(Collectors.joining(", "));

  /** NaN and Infinity are no JSON; read as numbers they are refused by name, with all the rest. */
  private static final ObjectReader READER =
      Json.MAPPER.reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

  /**
   * @param single whether it was one object and no array
   * @param all at least one
   */
  record Patients(boolean single, List<Patient> all) {}

  private final JsonParser parser;
  private final RequestErrors errors = new RequestErrors();

  private PatientsReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @throws ProblemException names every mistake
   */
  static Patients read(byte[] json) {
    try (JsonParser parser = READER.createParser(json)) {
      return new PatientsReader(parser).patients();
    }
  }

  private Patients patients() {
    JsonToken first = parser.nextToken();
    Patients patients;
    if (first == JsonToken.START_OBJECT) {
      patients = new Patients(true, List.of(patient("")));
    } else if (first == JsonToken.START_ARRAY) {
      patients = new Patients(false, array());
    } else {
      throw RequestErrors.inBody(
          "",
          "The body must be an object (one patient) or an array of up to %d of them."
              .formatted(MOST_PATIENTS));
    }
    if (parser.nextToken() != null) {
      throw RequestErrors.inBody("", "Something follows the end of the JSON.");
    }
    errors.check();
    return patients;
  }

  private List<Patient> array() {
    List<Patient> patients = new ArrayList<>();
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count == MOST_PATIENTS) {
        throw RequestErrors.inBody(
            "",
            "The array holds more than %d patients: send them in several requests."
                .formatted(MOST_PATIENTS));
      }
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        patients.add(patient("/" + count));
      } else {
        errors.add(Place.BODY, Integer.toString(count), "must be an object: one patient");
        parser.skipChildren();
      }
      count++;
    }
    if (count == 0) {
      throw RequestErrors.inBody("", "The array is empty: send at least one patient.");
    }
    return patients;
  }

  /**
   * @param within JSON pointer of the patient
   */
  private Patient patient(String within) {
    Map<Feature, Double> values = new EnumMap<>(Feature.class);
    Set<Feature> missing = EnumSet.allOf(Feature.class);
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      Feature feature = BY_NAME.get(name);
      if (feature == null) {
        String shown = shortened(name);
        errors.add(
            Place.BODY,
            within,
            shown,
            "\"%s\" is not a known member; known here: %s".formatted(shown, KNOWN));
      } else if (missing.remove(feature)) {
        values.put(feature, value(feature, within, name));
      } else {
        errors.add(
            Place.BODY,
            within,
            name,
            "%s is given more than once, in this or its other spelling".formatted(feature.label()));
      }
      parser.skipChildren();
    }
    for (Feature feature : missing) {
      errors.add(
          Place.BODY,
          within,
          feature.label(),
          "is missing" + (feature.mayBeUnmeasured() ? "; send 0 if it was not measured" : ""));
    }
    return Patient.of(feature -> values.getOrDefault(feature, Double.NaN));
  }

  private double value(Feature feature, String within, String name) {
    double value = parser.currentToken().isNumeric() ? parser.getDoubleValue() : Double.NaN;
    feature.mistake(value).ifPresent(mistake -> errors.add(Place.BODY, within, name, mistake));
    return value;
  }

  private static String shortened(String name) {
    return name.length() > LONGEST_NAME_SHOWN ? name.substring(0, LONGEST_NAME_SHOWN) + "…" : name;
  }

  private static Map<String, Feature> byName() {
    Map<String, Feature> names = new HashMap<>();
    for (Feature feature : FEATURES) {
      names.put(feature.label(), feature);
      names.put(feature.otherName(), feature);
    }
    return Map.copyOf(names);
  }
}
