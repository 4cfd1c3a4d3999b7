package dev.vigie.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The command line of a child. */
final class ChildCommand {
  private final Class<? extends SandboxProgram> program;
  private final SandboxSettings settings;
  private final ClassPath classPath;
  private final Containment containment;

  ChildCommand(
      Class<? extends SandboxProgram> program,
      SandboxSettings settings,
      ClassPath classPath,
      Containment containment) {
    this.program = program;
    this.settings = settings;
    this.classPath = classPath;
    this.containment = containment;
  }

  Isolation isolation() {
    return containment.isolation();
  }

  static Path javaHome() throws IOException {
    return Path.of(System.getProperty("java.home")).toRealPath();
  }

  List<String> line(Path scratch, Path temporary) throws IOException {
    Path temporaryInside = containment.temporaryInside(temporary);
    return containment.command(
        scratch,
        List.of(
            javaHome().resolve("bin").resolve("java").toString(),
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
            "-Dorg.bytedeco.javacpp.cachedir=" + temporaryInside,
            "-Dlogback.configurationFile=dev/vigie/sandbox/logback-child.xml",
            "-cp",
            classPath.toString(),
            SandboxChild.class.getName(),
            program.getName(),
            containment.scratchInside(scratch).toString()));
  }
}
