package dev.vigie.sandbox;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a child loads its program from: the same as this process.
 *
 * @param entries absolute, existing
 */
record ClassPath(List<Path> entries) {
  private static final int MOST_FOLDERS = 16;
  private static final int LEAST_DEPTH = 2;

  static ClassPath ofThisProcess() {
    return new ClassPath(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().normalize())
            .filter(Files::exists)
            .toList());
  }

  /**
   * Folders that hold all entries and what their manifests name. Each one costs a mount at every
   * start of a child, so many folders are taken together into their parents.
   */
  List<Path> folders() throws IOException {
    TreeSet<Path> folders = new TreeSet<>();
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        folders.add(entry);
      } else {
        folders.add(parent(entry));
        for (Path named : namedInManifest(entry)) {
          folders.add(parent(named));
        }
      }
    }
    TreeSet<Path> fewest = withoutNested(folders);
    while (fewest.size() > MOST_FOLDERS) {
      int deepest = fewest.stream().mapToInt(Path::getNameCount).max().orElseThrow();
      if (deepest <= LEAST_DEPTH) {
        break;
      }
      TreeSet<Path> shallower = new TreeSet<>();
      for (Path folder : fewest) {
        shallower.add(folder.getNameCount() == deepest ? parent(folder) : folder);
      }
      fewest = withoutNested(shallower);
    }
    return List.copyOf(fewest);
  }

  /** Whether the virtual machine can archive classes loaded from here: from jars only. */
  boolean canBeArchived() {
    return entries.stream().allMatch(Files::isRegularFile);
  }

  @Override
  public String toString() {
    return String.join(File.pathSeparator, entries.stream().map(Path::toString).toList());
  }

  private static TreeSet<Path> withoutNested(Collection<Path> folders) {
    TreeSet<Path> outer = new TreeSet<>();
    for (Path folder : folders) {
      if (folders.stream().noneMatch(other -> !other.equals(folder) && folder.startsWith(other))) {
        outer.add(folder);
      }
    }
    return outer;
  }

  private static List<Path> namedInManifest(Path jar) throws IOException {
    List<Path> named = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (names != null) {
        for (String name : names.strip().split("\\s+", -1)) {
          URI location = jar.toUri().resolve(name);
          if ("file".equals(location.getScheme()) && Files.exists(Path.of(location))) {
            named.add(Path.of(location).normalize());
          }
        }
      }
    }
    return named;
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
