package dev.vigie.workload.documents.model;

/**
 * @param text without white space, not empty
 * @param box where it stands
 * @param confidence 0–1; 1 for a text layer
 */
public record Word(String text, Box box, double confidence) {}
