package dev.vigie.bench.quality;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The template families of a set, in the order of their names. */
final class Families {
  /** The sets whose misses may be looked at. */
  static final List<String> OPEN = List.of("training", "held-out");

  /** The set of which only totals are told. */
  static final String BLIND = "blind";

  static final List<String> SETS = List.of("training", "held-out", BLIND);

  private Families() {}

  static List<Template> of(String set) throws IOException {
    Path folder = folder(set);
    Path names = folder.resolveSibling(set + ".names");
    Map<String, String> usual =
        Files.exists(names) ? Template.options(Files.readString(names)) : Map.of();
    List<Template> families = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        families.add(
            new Template(name.replaceFirst("\\.\\w+$", ""), Files.readString(file), usual));
      }
    }
    return families;
  }

  private static Path folder(String set) throws IOException {
    try {
      URI place =
          Objects.requireNonNull(
                  Families.class.getResource("/quality/" + set), "no folder for the set " + set)
              .toURI();
      return Path.of(place);
    } catch (URISyntaxException e) {
      throw new IOException("Templates of the set " + set + " are not in a folder", e);
    }
  }
}
