package dev.vigie.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a child. */
final class ChildCommand {
  private final Class<? extends SandboxProgram> program;
  private final SandboxSettings settings;
  private final ClassPath classPath;
  private final Containment containment;
  private final Path archive;

  /**
   * @param archive of classes, used when it exists
   */
  ChildCommand(
      Class<? extends SandboxProgram> program,
      SandboxSettings settings,
      ClassPath classPath,
      Containment containment,
      Path archive) {
    this.program = program;
    this.settings = settings;
    this.classPath = classPath;
    this.containment = containment;
    this.archive = archive;
  }

  Isolation isolation() {
    return containment.isolation();
  }

  static Path javaHome() throws IOException {
    return Path.of(System.getProperty("java.home")).toRealPath();
  }

  /** The line of a child that answers requests. */
  List<String> line(Path scratch, Path temporary) throws IOException {
    List<String> archiving =
        Files.exists(archive)
            ? List.of("-XX:SharedArchiveFile=" + containment.archiveInside(archive))
            : List.of();
    return line(scratch, temporary, archiving, List.of());
  }

  /** The line of a process that writes an archive of the classes it has loaded when it ends. */
  List<String> archivingLine(Path scratch, Path temporary, String archiveName) throws IOException {
    Path written = containment.scratchInside(scratch).resolve(archiveName);
    return line(
        scratch,
        temporary,
        List.of("-XX:ArchiveClassesAtExit=" + written),
        List.of(SandboxChild.REHEARSE));
  }

  private List<String> line(
      Path scratch, Path temporary, List<String> archiving, List<String> arguments)
      throws IOException {
    Path temporaryInside = containment.temporaryInside(temporary);
    List<String> line = new ArrayList<>();
    line.add(javaHome().resolve("bin").resolve("java").toString());
    line.addAll(archiving);
    line.addAll(
        List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-Xms16m",
            "-Xmx" + settings.heap() / 1024 + "k",
            "-XX:+UseSerialGC",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:CompressedClassSpaceSize=128m",
            "-XX:+ExitOnOutOfMemoryError",
            // A crash leaves nothing behind, and the virtual machine keeps off standard output.
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + temporaryInside,
            "-Duser.home=" + temporaryInside,
            "-Dpdfbox.fontcache=" + temporaryInside,
            "-Dorg.bytedeco.javacpp.cachedir=" + temporaryInside,
            "-Dlogback.configurationFile=dev/vigie/sandbox/logback-child.xml",
            "-cp",
            classPath.toString(),
            SandboxChild.class.getName(),
            program.getName(),
            containment.scratchInside(scratch).toString()));
    line.addAll(arguments);
    return containment.command(scratch, archive, line);
  }
}
