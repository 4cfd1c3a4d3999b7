package dev.vigie.workload.documents.model;

/**
 * @param confidence 0–1
 */
public record TypeGuess(DocumentType type, double confidence) {}
