package dev.vigie.bench.quality;

/**
 * One thing that was not found, found wrongly, or found without being there.
 *
 * @param what {@code type}, {@code parts}, {@code error}, {@code characters} (a rate above 0.05) or
 *     the name of a field
 * @param expected empty when nothing was
 * @param got empty when nothing was
 */
record Miss(
    String set,
    String medium,
    String type,
    String family,
    int seed,
    String what,
    String expected,
    String got) {}
