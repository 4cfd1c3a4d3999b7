package dev.vigie.bench;

import io.helidon.microprofile.server.Server;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A Helidon MP server with one resource and nothing of Vigie: what the framework alone costs. */
public final class BareServer implements AutoCloseable {
  private static final String SIZE = "bench.size";
  private static final String READY = "bare server on port ";

  private final Process process;
  private final int port;

  private BareServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Answers a fixed text. */
  @Path("/bare")
  public static class BareResource {
    private static final String BODY = "x".repeat(Integer.getInteger(SIZE, 0));

    @GET
    @Produces("application/json")
    public String get() {
      return BODY;
    }

    /** Takes a body in and does nothing with it. */
    @POST
    @Produces("application/json")
    public String post(byte[] ignored) {
      return BODY;
    }
  }

  /** The other process. */
  public static void main(String[] arguments) {
    Server server = Server.builder().addResourceClass(BareResource.class).port(0).build().start();
    new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
        .println(READY + server.port());
  }

  static BareServer start(int size) throws IOException {
    String withoutVigie =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith(File.separator + "classes"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + SIZE + "=" + size,
                "-Dlogback.configurationFile=bare-server-logback.xml",
                "-cp",
                withoutVigie,
                BareServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader reader = process.inputReader();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofPlatform().daemon().start(() -> drain(reader));
        return new BareServer(process, Integer.parseInt(line.substring(READY.length())));
      }
    }
    throw new IOException("the bare server did not start");
  }

  private static void drain(BufferedReader reader) {
    reader.lines().forEach(line -> {});
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
