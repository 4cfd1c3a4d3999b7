package dev.vigie.workload.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Letters are as wide as a hundredth of the page here. */
class SplitAmountsTest {
  @Test
  void anAmountAloneInItsCellIsOneWord() {
    List<Word> joined =
        SplitAmounts.joined(
            List.of(word("CHEQUE", 0.1, 0.1), word("2067,", 0.5, 0.1), word("98", 0.555, 0.1)));

    assertThat(joined).extracting(Word::text).containsExactly("CHEQUE", "2067,98");
    assertThat(joined.getLast().box().x1()).isCloseTo(0.575, within(1e-9));
  }

  @Test
  void numbersInASentenceStayApart() {
    assertThat(joined(word("articles", 0.41, 0.1), word("12,", 0.5, 0.1), word("13", 0.535, 0.1)))
        .containsExactly("articles", "12,", "13");
    assertThat(joined(word("12,", 0.5, 0.1), word("13", 0.535, 0.1), word("et", 0.56, 0.1)))
        .containsExactly("12,", "13", "et");
  }

  @Test
  void whatStandsApartOrInAnotherLineStaysApart() {
    assertThat(joined(word("2067,", 0.5, 0.1), word("98", 0.58, 0.1)))
        .containsExactly("2067,", "98");
    assertThat(joined(word("2067,", 0.5, 0.1), word("98", 0.555, 0.12)))
        .containsExactly("2067,", "98");
  }

  private static List<String> joined(Word... words) {
    return SplitAmounts.joined(List.of(words)).stream().map(Word::text).toList();
  }

  private static Word word(String text, double x, double y) {
    return new Word(text, new Box(x, y, x + text.length() / 100.0, y + 0.01), 0.9);
  }
}
