package dev.vigie.workload.documents.reading;

/** The languages that OCR is told to expect. */
public enum LanguageChoice {
  /** Found from the document itself, French or English. */
  AUTO,
  FRA,
  ENG,
  FRA_ENG
}
