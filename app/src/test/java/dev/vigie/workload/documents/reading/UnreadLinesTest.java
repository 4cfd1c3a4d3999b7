package dev.vigie.workload.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.bytedeco.leptonica.global.leptonica.PIX_SET;
import static org.bytedeco.leptonica.global.leptonica.pixCreate;
import static org.bytedeco.leptonica.global.leptonica.pixDestroy;
import static org.bytedeco.leptonica.global.leptonica.pixRasterop;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Word;
import dev.vigie.workload.documents.reading.UnreadLines.Strip;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.leptonica.PIX;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of 1000 × 1000 pixels whose letters are boxes of 12 × 20. */
class UnreadLinesTest {
  private final List<Word> words = new ArrayList<>();
  private PIX ink;

  @BeforeEach
  void startsWithALineThatWasRead() {
    assumeThat(OcrEngine.isAvailable()).isTrue();
    ink = pixCreate(1_000, 1_000, 1);
    for (int word = 0; word < 6; word++) {
      words.add(drawn(100 + 100 * word, 100, 0.95));
    }
  }

  @AfterEach
  void freesTheImage() {
    if (ink != null) {
      pixDestroy(ink);
    }
  }

  @Test
  void aPageThatWasReadHasNone() {
    assertThat(UnreadLines.of(ink, words)).isEmpty();
  }

  @Test
  void lettersOfNoWordMakeALine() {
    drawn(300, 500, 0);
    drawn(380, 500, 0);
    drawn(700, 500, 0);

    assertThat(UnreadLines.of(ink, words))
        .containsExactly(new Strip(300, 500, 442, 520), new Strip(700, 500, 762, 520));
  }

  @Test
  void unsureWordsAreLookedAtAgain() {
    words.add(drawn(300, 500, 0.3));

    assertThat(UnreadLines.of(ink, words)).containsExactly(new Strip(300, 500, 362, 520));
  }

  @Test
  void rulesAndSpecksAreNoLetters() {
    fill(100, 300, 800, 3);
    fill(500, 600, 3, 3);

    assertThat(UnreadLines.of(ink, words)).isEmpty();
  }

  @Test
  void aDrawingIsNotReadLetterByLetter() {
    for (int row = 0; row < 20; row++) {
      for (int column = 0; column < 10; column++) {
        fill(50 + 90 * column, 200 + 35 * row, 12, 20);
      }
    }

    assertThat(UnreadLines.of(ink, words)).isEmpty();
  }

  @Test
  void theSurerReadingOfALineStands() {
    Word sure = word("Total", 0.95, 0.1);
    Word unsure = word("boxof5reams", 0.3, 0.5);
    Box line = new Box(0.05, 0.45, 0.9, 0.55);

    assertThat(replaced(List.of(sure, unsure), List.of(word("box", 0.9, 0.5)), line))
        .containsExactly("Total", "boxof5reams");
    assertThat(
            replaced(
                List.of(sure, unsure),
                List.of(word("box", 0.9, 0.5), word("of", 0.9, 0.5), word("§", 0.1, 0.5)),
                line))
        .containsExactly("Total", "box", "of");
  }

  private static List<String> replaced(List<Word> first, List<Word> again, Box line) {
    List<Word> words = new ArrayList<>(first);
    UnreadLines.replace(words, again, line);
    return words.stream().map(Word::text).toList();
  }

  private static Word word(String text, double confidence, double y) {
    return new Word(text, new Box(0.1, y - 0.01, 0.2, y + 0.01), confidence);
  }

  /** Five letters. */
  private Word drawn(int x, int y, double confidence) {
    for (int letter = 0; letter < 4; letter++) {
      fill(x + 15 * letter, y, 12, 20);
    }
    fill(x + 60, y, 2, 20);
    Box box = new Box(x / 1_000.0, y / 1_000.0, (x + 62) / 1_000.0, (y + 20) / 1_000.0);
    return new Word("lettre", box, confidence);
  }

  private void fill(int x, int y, int width, int height) {
    pixRasterop(ink, x, y, width, height, PIX_SET, null, 0, 0);
  }
}
