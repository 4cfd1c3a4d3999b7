package dev.vigie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom programs run that refuse to run as root.
 *
 * @param prefix what stands before the command; nothing for a normal user
 * @param owner to whom the files must belong, or -1 to leave them
 */
public record OtherUser(List<String> prefix, int owner) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;
  private static final List<String> OWN_NAMESPACE =
      List.of("unshare", "--user", "--map-user=1000", "--map-group=1000");

  /**
   * In a user namespace root is somebody else who still owns its files; where that is forbidden,
   * they are handed over to nobody. Being nobody in the namespace would not do for a JVM: it
   * attaches to itself by a file whose owner it must know.
   */
  public static OtherUser inNamespace() throws IOException, InterruptedException {
    return isRoot() && works(OWN_NAMESPACE) ? new OtherUser(OWN_NAMESPACE, -1) : nobody();
  }

  /** For a program that must know its user by name, as PostgreSQL does. */
  public static OtherUser nobody() throws IOException {
    return isRoot()
        ? new OtherUser(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY)
        : new OtherUser(List.of(), -1);
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(ROOT);
  }

  /** Gives the files to the user under whom the commands will run. */
  public void own(Path folder) throws IOException {
    if (owner < 0) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  public List<String> command(List<String> words) {
    return Stream.concat(prefix.stream(), words.stream()).toList();
  }

  private static boolean works(List<String> prefix) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true")).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
