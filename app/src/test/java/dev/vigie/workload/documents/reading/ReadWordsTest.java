package dev.vigie.workload.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadWordsTest {
  @Test
  void aNumberWithoutConfidenceIsKept() {
    assertThat(kept(word("910,31", 0, 0.01))).containsExactly("Total", "facture", "910,31");
  }

  @Test
  void grainAndDrawingsAreNoWords() {
    assertThat(kept(word("i", 0.1, 0.002), word("E", 0.1, 0.08), word(";", 0.3, 0.01)))
        .containsExactly("Total", "facture");
  }

  @Test
  void rulesAreNeitherWordsNorPartsOfThem() {
    assertThat(kept(word("|", 0.95, 0.02), word("|01/12", 0.9, 0.01), word("3|", 0.9, 0.01)))
        .containsExactly("Total", "facture", "01/12", "3");
  }

  @Test
  void signsAreKeptWhenSure() {
    assertThat(kept(word(":", 0.9, 0.006), word("€", 0.8, 0.01)))
        .containsExactly("Total", "facture", ":", "€");
  }

  private static List<String> kept(Word... more) {
    List<Word> words = new ArrayList<>();
    words.add(word("Total", 0.95, 0.01));
    words.add(word("facture", 0.95, 0.011));
    words.addAll(List.of(more));
    return ReadWords.kept(words).stream().map(Word::text).toList();
  }

  private static Word word(String text, double confidence, double height) {
    return new Word(text, new Box(0.1, 0.1, 0.2, 0.1 + height), confidence);
  }
}
