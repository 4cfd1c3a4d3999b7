package dev.vigie.workload.documents.model;

/**
 * A value found in a document.
 *
 * @param value normalised: ISO 8601 date, decimal with a point, ISO 4217 currency, IBAN without
 *     blanks, else trimmed text
 * @param raw as it stands on the page
 * @param page from 1
 * @param confidence 0–1
 * @param box where the raw text stands
 */
public record Field(String value, String raw, int page, double confidence, Box box) {}
