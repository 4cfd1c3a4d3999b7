package dev.vigie.workload.wordcount;

import dev.vigie.json.Json;
import dev.vigie.settings.Settings;
import dev.vigie.workload.Content;
import dev.vigie.workload.Objective;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.Task;
import dev.vigie.workload.WorkFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Counts the words of a text in UTF-8. */
@ApplicationScoped
public class WordCountWorkload implements QueuedWorkload {
  static final String NAME = "wordcount";
  private static final String NOT_TEXT = "not_text";
  private static final String INPUT_UNREADABLE = "input_unreadable";
  private static final String IGNORED_WORDS_UNREADABLE = "ignored_words_unreadable";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final WordCountSettings settings;

  /** What the caller fetches. */
  record WordCount(long words) {}

  @Inject
  WordCountWorkload(Settings settings) {
    this.settings = WordCountSettings.from(settings);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int concurrency() {
    return 2;
  }

  @Override
  public Outcome process(Task task) throws WorkFailedException {
    Set<String> ignored = ignoredWords();
    long words =
        BLANKS
            .splitAsStream(text(task))
            .filter(word -> !word.isEmpty() && !ignored.contains(word))
            .count();
    return Outcome.complete(Content.of(Json.MAPPER.writeValueAsBytes(new WordCount(words))));
  }

  @Override
  public Set<String> failureTypes() {
    return Set.of(NOT_TEXT, INPUT_UNREADABLE, IGNORED_WORDS_UNREADABLE);
  }

  @Override
  public List<Objective> objectives() {
    return List.of(
        Objective.availability(0.999),
        Objective.completion(0.95, Duration.ofSeconds(2)),
        Objective.quality(0.99));
  }

  private static String text(Task task) throws WorkFailedException {
    try (InputStream input = task.openInput()) {
      byte[] bytes = input.readAllBytes();
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw WorkFailedException.permanent(NOT_TEXT, "The input is not UTF-8; send text.");
    } catch (IOException unreadable) {
      throw WorkFailedException.transientFailure(
          INPUT_UNREADABLE, "The input could not be read.", unreadable);
    }
  }

  private Set<String> ignoredWords() throws WorkFailedException {
    if (settings.ignoredWords().isEmpty()) {
      return Set.of();
    }
    try {
      return Set.copyOf(Files.readAllLines(settings.ignoredWords().get()));
    } catch (IOException unreadable) {
      throw WorkFailedException.transientFailure(
          IGNORED_WORDS_UNREADABLE, "The words to ignore could not be read.", unreadable);
    }
  }
}
