package dev.vigie.workload.wordcount;

import dev.vigie.json.Json;
import dev.vigie.workload.Content;
import dev.vigie.workload.Objective;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.Task;
import dev.vigie.workload.WorkFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Counts the words of a text in UTF-8. */
@ApplicationScoped
public class WordCountWorkload implements QueuedWorkload {
  static final String NAME = "wordcount";
  private static final String NOT_TEXT = "not_text";
  private static final String UNREADABLE = "input_unreadable";

  /** What the caller fetches. */
  record WordCount(int words) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Objective> objectives() {
    return List.of(
        Objective.availability(0.999),
        Objective.completion(0.95, Duration.ofSeconds(2)),
        Objective.quality(0.99));
  }

  @Override
  public Set<String> failureTypes() {
    return Set.of(NOT_TEXT, UNREADABLE);
  }

  @Override
  public int concurrency() {
    return 2;
  }

  @Override
  public Outcome process(Task task) throws WorkFailedException {
    String text = text(task).strip();
    int words = text.isEmpty() ? 0 : text.split("\\s+", -1).length;
    return Outcome.complete(Content.of(Json.MAPPER.writeValueAsBytes(new WordCount(words))));
  }

  private static String text(Task task) throws WorkFailedException {
    try (InputStream input = task.openInput()) {
      byte[] bytes = input.readAllBytes();
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw WorkFailedException.permanent(NOT_TEXT, "The input is not UTF-8; send text.");
    } catch (IOException unreadable) {
      throw WorkFailedException.transientFailure(
          UNREADABLE, "The input could not be read.", unreadable);
    }
  }
}
