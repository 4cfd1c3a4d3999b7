package dev.vigie.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;

/** Does what it is told by the first word of a request, all of it bad but {@code echo}. */
public final class HostileProgram implements SandboxProgram {
  private int calls;

  @Override
  @SuppressWarnings("SystemOut")
  public byte[] handle(byte[] request, Path scratch) throws SandboxRefusal, IOException {
    String[] words = new String(request, StandardCharsets.UTF_8).split(" ", 2);
    calls++;
    String answer =
        switch (words[0]) {
          case "echo" -> words[1];
          case "calls" -> Integer.toString(calls);
          case "attempt" -> attempt(words[1], scratch);
          case "refuse" -> throw new SandboxRefusal("encrypted_file", "The file needs a password");
          case "fail" -> throw new IllegalStateException("secret content");
          case "deep" -> Integer.toString(deep(1));
          case "loop" -> loop();
          case "heap" -> heap();
          case "native-memory" -> nativeMemory();
          case "exit" -> {
            System.exit(0);
            yield "";
          }
          case "segv" -> {
            run("/bin/kill -SEGV " + ProcessHandle.current().pid());
            yield loop();
          }
          case "print" -> {
            System.out.println("not a frame");
            System.err.println("nor this");
            yield "printed";
          }
          case "connect" -> connect(words[1]);
          case "read" -> Files.readString(Path.of(words[1]));
          case "list" -> String.join("\n", list(Path.of(words[1])));
          case "write" -> Files.writeString(Path.of(words[1]), "x").toString();
          case "keep" -> Files.writeString(scratch.resolve("kept"), "x").getFileName().toString();
          case "huge" -> "x".repeat(20_000_000);
          case "spawn" -> {
            new ProcessBuilder("/bin/sleep", "1000").start();
            yield "spawned";
          }
          case "environment" -> System.getenv().keySet().toString();
          default -> throw new IllegalArgumentException(words[0]);
        };
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void reset() {
    calls = 0;
  }

  /** Does the rest and tells why it could not be done. */
  private String attempt(String request, Path scratch) throws SandboxRefusal {
    try {
      return new String(
          handle(request.getBytes(StandardCharsets.UTF_8), scratch), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      return failure.toString();
    }
  }

  private static int deep(int depth) {
    return depth < 0 ? 0 : deep(depth + 1) + 1;
  }

  @SuppressWarnings("InfiniteLoop")
  private static String loop() {
    long turns = 0;
    while (true) {
      turns++;
      if (turns < 0) {
        return "overflow";
      }
    }
  }

  private static String heap() {
    List<byte[]> bomb = new ArrayList<>();
    while (bomb.size() < 1_000_000) {
      bomb.add(new byte[1_000_000]);
    }
    return Integer.toString(bomb.size());
  }

  private static String nativeMemory() {
    List<BytePointer> bomb = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      bomb.add(new BytePointer(100_000_000));
    }
    return Integer.toString(bomb.size());
  }

  private static void run(String command) throws IOException {
    new ProcessBuilder(command.split(" ", -1)).start();
  }

  private static String connect(String port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), 1_000);
      return "connected";
    }
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(Path::toString).toList();
    }
  }
}
