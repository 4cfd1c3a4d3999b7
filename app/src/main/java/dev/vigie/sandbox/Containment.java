package dev.vigie.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the command line that starts a child with as much isolation as this machine allows: tries
 * each way once, strongest first, by really starting something in it.
 */
final class Containment {
  private static final Logger LOGGER = LoggerFactory.getLogger(Containment.class);
  private static final String SHELL = "/bin/sh";
  private static final int FILE_SIZE_BLOCK = 512;
  private static final int PROBE_SECONDS = 10;
  private static final List<String> SYSTEM =
      List.of(
          "/usr",
          "/bin",
          "/sbin",
          "/lib",
          "/lib64",
          "/nix/store",
          "/etc/ld.so.cache",
          "/etc/fonts",
          "/etc/alternatives");

  private static final List<String> NAMESPACES =
      List.of("unshare", "--mount", "--net", "--ipc", "--uts");
  private static final List<String> AS_USER = List.of("--user", "--map-root-user");
  private static final List<String> OWN_PROCESSES = List.of("--pid", "--fork", "--kill-child");

  private static final List<Way> WAYS =
      List.of(
          new Way(Isolation.CONTAINED, joined(NAMESPACES, joined(AS_USER, OWN_PROCESSES))),
          new Way(Isolation.CONTAINED, joined(NAMESPACES, OWN_PROCESSES)),
          new Way(Isolation.CONTAINED_SHARING_PROCESSES, joined(NAMESPACES, AS_USER)),
          new Way(Isolation.CONTAINED_SHARING_PROCESSES, NAMESPACES));

  private record Way(Isolation isolation, List<String> unshare) {}

  private final SandboxSettings settings;
  private final Path root;
  private final List<String> exposed;
  private final List<String> session;
  private final Way way;

  private Containment(
      SandboxSettings settings, Path root, List<String> exposed, List<String> session, Way way) {
    this.settings = settings;
    this.root = root;
    this.exposed = exposed;
    this.session = session;
    this.way = way;
  }

  /**
   * @param folder an existing folder for what this needs itself
   * @param needed folders that the child reads its program from
   * @param strongest the most that is tried
   */
  static Containment probe(
      SandboxSettings settings, Path folder, List<Path> needed, Isolation strongest)
      throws IOException, InterruptedException {
    Path root = Files.createDirectories(folder.resolve("root"));
    List<String> exposed = new ArrayList<>(SYSTEM);
    exposed.addAll(javaConfiguration());
    needed.forEach(path -> exposed.add(path.toString()));
    // A session of its own keeps a terminal's Ctrl-C from the children.
    List<String> session =
        succeeds(List.of("setsid", SHELL, "-c", "exit 0")) ? List.of("setsid") : List.of();
    if (settings.contained()) {
      Path scratch = Files.createDirectories(folder.resolve("probe"));
      for (Way way : WAYS) {
        if (way.isolation().compareTo(strongest) < 0) {
          continue;
        }
        Containment candidate = new Containment(settings, root, exposed, session, way);
        if (succeeds(
            candidate.command(
                scratch,
                folder.resolve("none"),
                List.of(
                    SHELL,
                    "-c",
                    "test ! -e \"$1\" || test -z \"$(ls -A \"$1\")\"",
                    SHELL,
                    settings.hidden().toString())))) {
          return candidate;
        }
      }
    }
    return new Containment(settings, root, exposed, session, new Way(Isolation.LIMITED, List.of()));
  }

  Isolation isolation() {
    return way.isolation();
  }

  /** Where a child finds its scratch folder. */
  Path scratchInside(Path scratch) {
    return way.isolation() == Isolation.LIMITED ? scratch : Path.of("/scratch");
  }

  /** Where a child may leave temporary files. */
  Path temporaryInside(Path temporary) {
    return way.isolation() == Isolation.LIMITED ? temporary : Path.of("/tmp");
  }

  /** Where a child finds the archive of classes. */
  Path archiveInside(Path archive) {
    return way.isolation() == Isolation.LIMITED ? archive : Path.of("/archive.jsa");
  }

  /**
   * @param archive need not exist
   */
  List<String> command(Path scratch, Path archive, List<String> program) {
    List<String> command = new ArrayList<>(session);
    command.addAll(
        List.of(
            SHELL,
            "-c",
            script("limit.sh"),
            "limit.sh",
            Long.toString(settings.fileSize() / FILE_SIZE_BLOCK),
            Long.toString((settings.heap() + settings.nativeMemory()) / 1024)));
    if (way.isolation() != Isolation.LIMITED) {
      command.addAll(way.unshare());
      command.addAll(
          List.of(
              SHELL,
              "-c",
              script("contain.sh"),
              "contain.sh",
              root.toString(),
              scratch.toString(),
              settings.hidden().toString(),
              way.isolation() == Isolation.CONTAINED ? "own" : "shared",
              archive.toString()));
      command.addAll(exposed);
      command.add("--");
    }
    command.addAll(program);
    return command;
  }

  /** What a process of ours needs from the environment; nothing else reaches a child. */
  static void clear(ProcessBuilder builder) {
    builder.environment().clear();
    builder
        .environment()
        .put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    // Otherwise glibc keeps an arena for each thread, which counts against the limit on memory.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
  }

  /** Debian's packages keep a part of the JDK here. */
  private static List<String> javaConfiguration() throws IOException {
    Path etc = Path.of("/etc");
    if (!Files.isDirectory(etc)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(etc)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("java"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      clear(builder);
      Process process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
        return false;
      }
      if (process.exitValue() != 0 && LOGGER.isDebugEnabled()) {
        LOGGER.debug(
            "This machine does not allow {}: {}",
            command.getFirst(),
            new String(process.getInputStream().readNBytes(500), StandardCharsets.UTF_8).strip());
      }
      return process.exitValue() == 0;
    } catch (IOException notThere) {
      LOGGER.debug("This machine has no {}", command.getFirst(), notThere);
      return false;
    }
  }

  private static String script(String name) {
    try (InputStream in = Containment.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Missing from the program: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.of(first, second).flatMap(List::stream).toList();
  }
}
