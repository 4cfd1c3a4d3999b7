package dev.vigie.workload.wordcount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vigie.settings.Settings;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.RecordedTask;
import dev.vigie.workload.WorkFailedException;
import dev.vigie.workload.WorkFailedException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordCountWorkloadTest {
  private static final String IGNORED_WORDS = "vigie.wordcount.ignored-words";

  @TempDir private Path folder;

  @Test
  void blanksSeparateWords() throws Exception {
    Outcome outcome = workload(Map.of()).process(RecordedTask.of("\n three  small\twords\n"));

    assertThat(json(outcome)).isEqualTo("{\"words\":3}");
  }

  @Test
  void emptyTextHasNoWords() throws Exception {
    assertThat(json(workload(Map.of()).process(RecordedTask.of(" ")))).isEqualTo("{\"words\":0}");
  }

  @Test
  void ignoredWordsDoNotCount() throws Exception {
    Path ignored = Files.writeString(folder.resolve("ignored"), "the\na\n");

    Outcome outcome =
        workload(Map.of(IGNORED_WORDS, ignored.toString()))
            .process(RecordedTask.of("the cat sat on a mat"));

    assertThat(json(outcome)).isEqualTo("{\"words\":4}");
  }

  @Test
  void whatIsNotTextFailsForGood() {
    RecordedTask task = new RecordedTask(new byte[] {(byte) 0xff}, Map.of());

    WorkFailedException failure = failure(workload(Map.of()), task);

    assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
    assertThat(failure.type()).isEqualTo("not_text");
  }

  @Test
  void ignoredWordsThatAreAwayMayComeBack() {
    Path missing = folder.resolve("missing");

    WorkFailedException failure =
        failure(workload(Map.of(IGNORED_WORDS, missing.toString())), RecordedTask.of("a text"));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure.type()).isEqualTo("ignored_words_unreadable");
    assertThat(failure).hasMessageNotContaining("missing");
  }

  private static WordCountWorkload workload(Map<String, String> settings) {
    return new WordCountWorkload(new Settings(key -> Optional.ofNullable(settings.get(key))));
  }

  private static WorkFailedException failure(WordCountWorkload workload, RecordedTask task) {
    return catchThrowableOfType(WorkFailedException.class, () -> workload.process(task));
  }

  private static String json(Outcome outcome) throws IOException {
    try (InputStream result = outcome.result().open()) {
      return new String(result.readAllBytes(), UTF_8);
    }
  }
}
