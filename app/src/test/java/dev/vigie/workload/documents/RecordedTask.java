package dev.vigie.workload.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.workload.Task;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** A task in memory that remembers what was kept and how far the work is. */
final class RecordedTask implements Task {
  private final UUID id = UUID.randomUUID();
  private final byte[] input;
  private final Map<String, String> parameters;
  private final Map<Integer, byte[]> checkpoints = new ConcurrentSkipListMap<>();
  private volatile String progress = "";

  RecordedTask(byte[] input, Map<String, String> parameters) {
    this.input = input;
    this.parameters = parameters;
  }

  static RecordedTask of(String... pages) {
    return new RecordedTask(
        String.join("\f", pages).getBytes(UTF_8), Map.of("filename", "../../a/Facture.txt"));
  }

  String progress() {
    return progress;
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public Map<String, String> parameters() {
    return parameters;
  }

  @Override
  public long inputSize() {
    return input.length;
  }

  @Override
  public InputStream openInput() {
    return new ByteArrayInputStream(input);
  }

  @Override
  public void progress(int done, int total) {
    progress = done + "/" + total;
  }

  @Override
  public Map<Integer, byte[]> checkpoints() {
    return checkpoints;
  }

  @Override
  public void keep(int number, byte[] checkpoint) {
    checkpoints.put(number, checkpoint);
  }
}
