package dev.vigie.workload.predictions.training;

/**
 * Where data comes from, and on what terms.
 *
 * @param limits what a reader of the model card must know of its patients
 */
record Origin(String source, String licence, String limits) {
  private static final String PIMA_SHA256 =
      "bf81d06e0c0512662862248241ab46d7c29258c6ceaad32f3cab56b52a17fdab";

  private static final Origin PIMA =
      new Origin(
          "Pima Indians Diabetes Database, National Institute of Diabetes and Digestive and Kidney"
              + " Diseases (NIDDK); donated to the UCI Machine Learning Repository by Vincent"
              + " Sigillito, 1990",
          "none stated by the donor; public collections pass it on as CC0 1.0 or CC BY 4.0."
              + " Only figures derived from it are kept with the service, not the data",
          "Women of Pima heritage, 21 years or older, living near Phoenix, Arizona, examined from"
              + " 1965 on, in a population with one of the highest rates of diabetes known. Diabetes"
              + " was defined by the criteria of the WHO of that time. For men, for younger people"
              + " and for any other population the probabilities are not calibrated, and very"
              + " probably too high.");

  private static final Origin UNKNOWN =
      new Origin(
          "not stated",
          "not stated",
          "The source of the data was not stated: whom the model holds for is not known.");

  /** What is known of a file by its bytes. */
  static Origin of(byte[] csv) {
    return Training.sha256(csv).equals(PIMA_SHA256) ? PIMA : UNKNOWN;
  }

  Origin withSource(String given) {
    return new Origin(
        given, licence, "The model holds for people like those of the data, and for no others.");
  }

  Origin withLicence(String given) {
    return new Origin(source, given, limits);
  }
}
