package dev.vigie.settings;

/**
 * What a setting is, for the documentation.
 *
 * @param key the name, as in {@code vigie.http.port}
 * @param allowed the type and range in words
 * @param defaultValue as an operator would write it; empty when there is none
 * @param description what it does, in one sentence
 */
public record Setting(String key, String allowed, String defaultValue, String description) {}
