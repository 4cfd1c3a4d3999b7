package dev.vigie;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The service as an operator has it: a process of its own, on free ports, that can be killed. */
public final class ServiceProcess implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile(
          "listening on https?://[^:]+:(\\d+) \\(API\\), https?://[^:]+:(\\d+) \\(admin\\)");
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int KEPT_LINES = 200;
  private static final List<String> SMALL =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Process process;
  private final CompletableFuture<Ports> ports = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();

  private record Ports(int api, int admin) {}

  private ServiceProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().name("service-output").daemon().start(this::follow);
  }

  /**
   * Starts the service and waits until it listens.
   *
   * @param data its data folder
   * @param settings beside free ports, by key
   */
  public static ServiceProcess start(Path data, Map<String, String> settings) {
    return start(data, settings, List.of());
  }

  /**
   * Starts the service with more on its class path.
   *
   * @param more jars that come before the service itself
   */
  public static ServiceProcess start(Path data, Map<String, String> settings, List<Path> more) {
    return start(data, settings, more, List.of());
  }

  /**
   * Starts one of several services on the same machine: small, and quick to start rather than fast.
   */
  public static ServiceProcess startSmall(Path data, Map<String, String> settings) {
    return start(data, settings, List.of(), SMALL);
  }

  private static ServiceProcess start(
      Path data, Map<String, String> settings, List<Path> more, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dvigie.data=" + data);
    command.add("-Dvigie.http.port=0");
    command.add("-Dvigie.admin.port=0");
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-cp");
    command.add(
        Stream.concat(
                more.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
            .collect(Collectors.joining(File.pathSeparator)));
    command.add("dev.vigie.Main");
    try {
      ServiceProcess service =
          new ServiceProcess(
              new ProcessBuilder(Programs.endingWithThisProcess(command))
                  .redirectErrorStream(true)
                  .start());
      service.awaitListening();
      return service;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void awaitListening() {
    try {
      ports.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failure) {
      kill();
      throw new IllegalStateException("the service did not start:\n" + output(), failure);
    }
  }

  private void follow() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        remember(line);
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
          ports.complete(
              new Ports(
                  Integer.parseInt(listening.group(1)), Integer.parseInt(listening.group(2))));
        }
      }
    } catch (IOException closed) {
      remember("(output ended: " + closed.getMessage() + ")");
    }
    ports.completeExceptionally(new IllegalStateException("the process ended"));
  }

  private synchronized void remember(String line) {
    if (lastLines.size() == KEPT_LINES) {
      lastLines.removeFirst();
    }
    lastLines.addLast(line);
  }

  /** The last lines that the service wrote. */
  public synchronized String output() {
    return String.join("\n", lastLines);
  }

  public int port() {
    return ports.join().api();
  }

  public int adminPort() {
    return ports.join().admin();
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /**
   * SIGTERM.
   *
   * @return the exit status
   */
  public int stop() {
    process.destroy();
    return process.onExit().join().exitValue();
  }

  /** Ends it in order if it still runs, so that nothing of it is left; by force if that fails. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    kill();
  }
}
