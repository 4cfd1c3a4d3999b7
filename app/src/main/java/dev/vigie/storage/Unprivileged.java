package dev.vigie.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root, and as a user whom the machine does not know by name. Both
 * have a way out: a user namespace of its own, in which the process is nobody and yet owns the same
 * files; where that is forbidden, root can hand the files to another user.
 *
 * @param prefix what stands before each command; often nothing
 * @param owner to whom the files must belong, or -1 to leave them
 */
record Unprivileged(List<String> prefix, int owner) {
  private static final int NOBODY = 65534;
  private static final int ROOT = 0;

  static Unprivileged ofThisProcess() throws IOException, InterruptedException {
    Path self = Path.of("/proc/self");
    if (!Files.exists(self)) {
      return new Unprivileged(List.of(), -1);
    }
    int user = (Integer) Files.getAttribute(self, "unix:uid");
    boolean unnamed = Files.getOwner(self).getName().equals(Integer.toString(user));
    if (user != ROOT && !unnamed) {
      return new Unprivileged(List.of(), -1);
    }
    List<String> ownNamespace = List.of("unshare", "-U");
    if (works(ownNamespace)) {
      return new Unprivileged(ownNamespace, -1);
    }
    List<String> otherUser =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    if (user == ROOT && works(otherUser)) {
      return new Unprivileged(otherUser, NOBODY);
    }
    throw new StorageException(
        ("PostgreSQL does not run as %s, and neither 'unshare -U' nor 'setpriv' works here."
                + " Start the service as a normal user, or name a PostgreSQL by the setting"
                + " vigie.storage.url.")
            .formatted(user == ROOT ? "root" : "a user without a name (uid " + user + ")"));
  }

  /** Gives the files to the user under whom the commands will run. */
  void own(Path folder) throws IOException {
    if (owner < 0) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "unix:uid", owner, java.nio.file.LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  List<String> command(List<String> words) {
    return Stream.concat(prefix.stream(), words.stream()).toList();
  }

  private static boolean works(List<String> prefix) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true")).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
