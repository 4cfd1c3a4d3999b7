package dev.vigie.workload.wordcount;

import dev.vigie.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How words are counted.
 *
 * @param ignoredWords file of the words that do not count, one a line
 */
record WordCountSettings(Optional<Path> ignoredWords) {
  static WordCountSettings from(Settings settings) {
    return new WordCountSettings(
        settings.optionalPath(
            "vigie.wordcount.ignored-words",
            "File of words that do not count, one a line, read for each text; without it all count."));
  }
}
