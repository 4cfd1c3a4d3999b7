package dev.vigie.drill;

import dev.vigie.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The node exporter. Where the system lets a user have a mount namespace of its own, the exporter
 * lives in one with a small disk, which a drill may fill.
 */
final class NodeExporter implements AutoCloseable {
  private static final int DISK_MEGABYTES = 64;

  /** What a drill leaves free. */
  private static final int LEFT_MEGABYTES = 1;

  private static final String NO_DISKS = "^(autofs|cgroup2?|devpts|devtmpfs|mqueue|proc|sysfs)$";

  private final ChildProgram program;
  private final Path disk;

  private NodeExporter(ChildProgram program, Path disk) {
    this.program = program;
    this.disk = disk;
  }

  static NodeExporter start(Path folder, Endpoints endpoints)
      throws IOException, InterruptedException {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Files.createDirectories(folder.resolve("memory"));
    List<String> command = new ArrayList<>();
    if (canMount()) {
      command.addAll(List.of("unshare", "-Urmpf", "--mount-proc", "--kill-child", "sh", "-c"));
      // A memory file system alone would not do: rules leave these out, as they are no disks.
      command.add(
          """
          cd "$1" && shift && mount -t tmpfs -o size=%dm drill memory &&
          mkdir memory/lower memory/upper memory/work &&
          mount -t overlay drill -o lowerdir=memory/lower,upperdir=memory/upper,workdir=memory/work disk &&
          exec "$@"
          """
              .formatted(DISK_MEGABYTES));
      command.addAll(List.of("sh", folder.toString()));
    }
    command.add(Programs.orSkip("node_exporter").toString());
    command.add("--web.listen-address=" + endpoints.address(Endpoint.NODE));
    command.add("--collector.filesystem.fs-types-exclude=" + NO_DISKS);
    URI ready = endpoints.http(Endpoint.NODE, "/");
    return new NodeExporter(ChildProgram.start("node_exporter", folder, command, ready), disk);
  }

  private static boolean canMount() throws IOException, InterruptedException {
    return Programs.find("unshare").isPresent()
        && new ProcessBuilder("unshare", "-Urmpf", "--mount-proc", "--kill-child", "true")
                .start()
                .waitFor()
            == 0;
  }

  void fillDisk() throws IOException {
    byte[] megabyte = new byte[1 << 20];
    try (OutputStream file = Files.newOutputStream(filling())) {
      for (int written = 0; written < DISK_MEGABYTES - LEFT_MEGABYTES; written++) {
        file.write(megabyte);
      }
    }
  }

  void clearDisk() throws IOException {
    Files.deleteIfExists(filling());
  }

  /** The disk is seen only from within the exporter's namespace. */
  private Path filling() {
    long inside =
        ProcessHandle.of(program.pid()).stream()
            .flatMap(ProcessHandle::children)
            .filter(child -> child.info().command().orElse("").endsWith("node_exporter"))
            .mapToLong(ProcessHandle::pid)
            .findFirst()
            .orElseThrow();
    return Path.of("/proc/%d/root%s/filling".formatted(inside, disk));
  }

  /** By SIGKILL, as unshare does not heed SIGTERM; it takes the exporter with it. */
  @Override
  public void close() {
    program.kill();
  }
}
