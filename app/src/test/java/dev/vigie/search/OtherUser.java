package dev.vigie.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Elasticsearch refuses to run as root. In a user namespace root is somebody else who still owns
 * its files; where that is forbidden, they are handed over. Being nobody in the namespace would not
 * do: the JVM attaches to itself by a file whose owner it must know.
 *
 * @param prefix what stands before the command; nothing for a normal user
 * @param owner to whom the files must belong, or -1 to leave them
 */
record OtherUser(List<String> prefix, int owner) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;
  private static final List<String> OWN_NAMESPACE =
      List.of("unshare", "--user", "--map-user=1000", "--map-group=1000");

  static OtherUser ofThisProcess() throws IOException, InterruptedException {
    Path self = Path.of("/proc/self");
    if (!Files.exists(self) || (Integer) Files.getAttribute(self, "unix:uid") != ROOT) {
      return new OtherUser(List.of(), -1);
    }
    if (works(OWN_NAMESPACE)) {
      return new OtherUser(OWN_NAMESPACE, -1);
    }
    return new OtherUser(
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);
  }

  void own(Path folder) throws IOException {
    if (owner < 0) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
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
      return process.waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
