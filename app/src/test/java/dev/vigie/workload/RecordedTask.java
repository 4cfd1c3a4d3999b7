package dev.vigie.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A task in memory that remembers what was kept and how far the work is. */
public final class RecordedTask implements Task {
  private final UUID id = UUID.randomUUID();
  private final byte[] input;
  private final Map<String, String> parameters;
  private final Map<Integer, byte[]> checkpoints = new ConcurrentSkipListMap<>();
  private final List<String> stages = new CopyOnWriteArrayList<>();
  private volatile String progress = "";

  public RecordedTask(byte[] input, Map<String, String> parameters) {
    this.input = input;
    this.parameters = parameters;
  }

  /** A text without parameters. */
  public static RecordedTask of(String text) {
    return new RecordedTask(text.getBytes(UTF_8), Map.of());
  }

  /** What was told last, such as {@code 2/5}; empty before that. */
  public String progress() {
    return progress;
  }

  /** The stages so far. */
  public List<String> stages() {
    return stages;
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
  public void stage(String name) {
    stages.add(name);
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
