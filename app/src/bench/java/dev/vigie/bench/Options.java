package dev.vigie.bench;

import dev.vigie.settings.Settings;
import java.util.List;
import java.util.Optional;

/** What is said behind a benchmark's name, as {@code --key value}. */
final class Options {
  private Options() {}

  static Settings of(List<String> arguments) {
    return new Settings(key -> value(arguments, "--" + key));
  }

  private static Optional<String> value(List<String> arguments, String name) {
    int place = arguments.indexOf(name);
    if (place < 0) {
      return Optional.empty();
    }
    return Optional.of(place + 1 < arguments.size() ? arguments.get(place + 1) : "");
  }
}
