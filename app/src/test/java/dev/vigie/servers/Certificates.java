package dev.vigie.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * An authority of the test's own, and a certificate from it for 127.0.0.1, all in PEM.
 *
 * @param authority what clients trust
 * @param certificate the server's
 * @param key the server's, readable by its owner alone
 */
record Certificates(Path authority, Path certificate, Path key) {
  static Certificates make(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    openssl(
        folder,
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=tests"
            + " -keyout authority.key -out authority.pem");
    openssl(
        folder,
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj"
            + " /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -CA authority.pem -CAkey"
            + " authority.key -keyout server.key -out server.pem");
    Path key = folder.resolve("server.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return new Certificates(folder.resolve("authority.pem"), folder.resolve("server.pem"), key);
  }

  private static void openssl(Path folder, String words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words.split(" ", -1)));
    Path log = folder.resolve("openssl.log");
    int status =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("openssl failed: " + Files.readString(log));
    }
  }
}
