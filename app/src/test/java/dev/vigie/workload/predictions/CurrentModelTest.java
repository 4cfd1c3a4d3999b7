package dev.vigie.workload.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentModelTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("model.json");
  }

  @Test
  void withoutAFileItIsTheOneInTheJar() {
    CurrentModel current = new CurrentModel(Optional.empty());

    assertThat(version(current)).contains(Models.builtIn().version());
    assertThat(current.state().trouble()).isEmpty();
  }

  @Test
  void aFileIsLoadedAtOnce() throws IOException {
    Files.writeString(file, Models.json("first"));

    assertThat(version(new CurrentModel(Optional.of(file)))).contains("first");
  }

  @Test
  void aChangedFileIsTakenOverOnceItIsAtRest() throws IOException {
    Files.writeString(file, Models.json("first"));
    CurrentModel current = new CurrentModel(Optional.of(file));

    Files.writeString(file, Models.json("second"));
    current.look();
    assertThat(version(current)).contains("first");
    current.look();

    assertThat(version(current)).contains("second");
  }

  @Test
  void aBrokenFileIsRefusedAndTheModelStays() throws IOException {
    Files.writeString(file, Models.json("first"));
    CurrentModel current = new CurrentModel(Optional.of(file));

    Files.writeString(file, "{");
    lookTwice(current);

    assertThat(version(current)).contains("first");
    assertThat(current.state().trouble()).isNotEmpty();

    Files.writeString(file, Models.json("third"));
    lookTwice(current);

    assertThat(version(current)).contains("third");
    assertThat(current.state().trouble()).isEmpty();
  }

  @Test
  void aFileThatVanishesLeavesTheModelAsItIs() throws IOException {
    Files.writeString(file, Models.json("first"));
    CurrentModel current = new CurrentModel(Optional.of(file));

    Files.delete(file);
    lookTwice(current);

    assertThat(version(current)).contains("first");
    assertThat(current.state().trouble()).contains("no such file");
  }

  @Test
  void aFileThatIsMissingAtTheStartCanComeLater() throws IOException {
    CurrentModel current = new CurrentModel(Optional.of(file));
    assertThat(version(current)).isEmpty();

    Files.writeString(file, Models.json("late"));
    lookTwice(current);

    assertThat(version(current)).contains("late");
  }

  @Test
  void aFileOfTheSameAgeAndSizeThatWasMovedThereIsNoticed() throws IOException {
    Files.writeString(file, Models.json("first"));
    FileTime age = Files.getLastModifiedTime(file);
    CurrentModel current = new CurrentModel(Optional.of(file));

    Path other = Files.writeString(folder.resolve("other"), Models.json("other"));
    Files.setLastModifiedTime(other, age);
    Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    lookTwice(current);

    assertThat(version(current)).contains("other");
  }

  @Test
  void whatIsNoFileOrFarTooLargeIsRefused() throws IOException {
    assertThat(version(new CurrentModel(Optional.of(folder)))).isEmpty();

    Files.write(file, new byte[1_000_001]);
    CurrentModel large = new CurrentModel(Optional.of(file));

    assertThat(version(large)).isEmpty();
    assertThat(large.state().trouble()).contains("larger than");
  }

  private static void lookTwice(CurrentModel current) {
    current.look();
    current.look();
  }

  private static Optional<String> version(CurrentModel current) {
    return current.state().model().map(RiskModel::version);
  }
}
