package dev.vigie.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL processes that outlived the service that had started them. */
final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofMillis(20);

  private Orphans() {}

  /**
   * Ends every process whose working folder is the cluster, first in order, then by force.
   *
   * @throws StorageException if one does not end
   */
  static void end(Path cluster) throws IOException, InterruptedException {
    if (!Files.isDirectory(cluster)) {
      return;
    }
    List<ProcessHandle> found = within(cluster);
    if (found.isEmpty()) {
      return;
    }
    LOG.warn("Ending a PostgreSQL that outlived an earlier run, in {}", cluster);
    // Its oldest ancestor is the postmaster; SIGINT asks it for a fast, orderly end.
    for (ProcessHandle process : found) {
      boolean leader = process.parent().map(parent -> !found.contains(parent)).orElse(Boolean.TRUE);
      if (leader) {
        PostgresProcess.signal("INT", process.pid());
      }
    }
    if (awaitNone(cluster)) {
      return;
    }
    within(cluster).forEach(ProcessHandle::destroyForcibly);
    if (!awaitNone(cluster)) {
      throw new StorageException(
          "A PostgreSQL of an earlier run does not end: processes "
              + within(cluster).stream().map(ProcessHandle::pid).toList());
    }
  }

  private static boolean awaitNone(Path cluster) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!within(cluster).isEmpty()) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
    }
    return true;
  }

  private static List<ProcessHandle> within(Path cluster) throws IOException {
    Path real = cluster.toRealPath();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> real.equals(workingFolder(process))).toList();
    }
  }

  private static Path workingFolder(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
    } catch (IOException goneOrNotOurs) {
      return Path.of("");
    }
  }
}
