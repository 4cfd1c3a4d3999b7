package dev.vigie.demo;

import dev.vigie.Main;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./vigie demo}: starts the service in this process, sends it the samples and shows what
 * comes back.
 */
public final class Demo {
  private static final Set<String> SAMPLE_ENDINGS = Set.of("pdf", "png", "jpg", "tiff");
  private static final int FAILED = 1;

  private final PrintStream screen;

  private Demo(PrintStream screen) {
    this.screen = screen;
  }

  /**
   * Runs until the process is told to end.
   *
   * @param arguments the folder with the samples
   */
  public static void main(String[] arguments) {
    PrintStream screen =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setProperty("vigie.log.console", System.getProperty("vigie.log.console", "off"));
    screen.println(
        "Vigie starts on embedded defaults (broker, PostgreSQL, sandbox); the first start takes longest …");
    Main.main(new String[0]);
    try {
      new Demo(screen).run(Path.of(arguments[0]));
    } catch (IOException failure) {
      screen.println("The demo failed: " + failure.getMessage());
      System.exit(FAILED);
    } catch (InterruptedException interrupted) {
      System.exit(FAILED);
    }
  }

  private void run(Path samples) throws IOException, InterruptedException {
    ServerCdiExtension server =
        CDI.current().getBeanManager().getExtension(ServerCdiExtension.class);
    String api = "http://127.0.0.1:" + server.port();
    String admin = "http://127.0.0.1:" + server.port("admin");
    screen.printf("It listens on %s (API) and %s (administration).%n", api, admin);
    boolean allWell = true;
    for (Path sample : samples(samples)) {
      allWell &= show(new DemoClient(api), sample);
    }
    tellWhereToLook(api, admin);
    if (!allWell) {
      screen.println("At least one sample did not succeed.");
      System.exit(FAILED);
    }
  }

  private static List<Path> samples(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> SAMPLE_ENDINGS.contains(ending(file))).sorted().toList();
    }
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private boolean show(DemoClient client, Path sample) throws IOException, InterruptedException {
    screen.printf("%n── %s (%,d bytes) ──%n", sample.getFileName(), Files.size(sample));
    JsonNode accepted = client.submit(sample);
    String id = accepted.get("id").asString();
    screen.printf("accepted as work %s%n", id);
    JsonNode work =
        client.follow(
            id,
            progress ->
                screen.printf(
                    "  page %d of %d%n",
                    progress.get("done").asInt(), progress.get("total").asInt()));
    screen.println(Report.outcome(work));
    if (!work.get("status").asString().equals("SUCCEEDED")) {
      return false;
    }
    screen.print(Report.of(client.result(id)));
    return true;
  }

  private static Path logFile() {
    return ConfigProvider.getConfig()
        .getOptionalValue("vigie.data", Path.class)
        .orElse(Path.of("data"))
        .resolve(Path.of("logs", "vigie.json"))
        .toAbsolutePath()
        .normalize();
  }

  private void tellWhereToLook(String api, String admin) {
    screen.printf(
        """

        Where to look next (Ctrl-C ends the service in order):
          try it by hand    %s/
          API description   %s/openapi
          your works        %s/v1/work
          metrics           %s/metrics
          health            %s/health/ready
          log file          %s
        """,
        api, api, api, admin, admin, logFile());
  }
}
