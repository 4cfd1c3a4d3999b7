package dev.vigie.workload.documents.understanding;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.PageText.TextSource;
import dev.vigie.workload.documents.model.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Absurd pages cost time in proportion to their length, whatever stands on them. */
class HostileFieldsTest {
  private static final int LENGTH = 1_000_000;

  private static void readAll(PageText page) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (FieldExtractor extractor :
              List.of(new CommercialFields(), new BankFields(), new PayslipFields())) {
            for (DocumentType type : extractor.types()) {
              extractor.extract(type, List.of(page));
            }
          }
        });
  }

  private static PageText page(List<Line> lines) {
    return new PageText(1, 595, 842, TextSource.TEXT_LAYER, "und", 0, Optional.empty(), lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "l|O", "FR76"})
  void oneWordOfAMillionCharacters(String unit) {
    Word word = new Word(unit.repeat(LENGTH / unit.length()), new Box(0, 0.1, 1, 0.11), 1);
    readAll(page(List.of(new Line(0, List.of(new Line.Cell(List.of(word)))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"total", "12,50"})
  void oneLineOfAMillionCharacters(String unit) {
    List<Word> words = new ArrayList<>();
    for (int length = 0; length < LENGTH; length += unit.length() + 1) {
      double x = (double) length / LENGTH;
      words.add(new Word(unit, new Box(x, 0.1, x + 0.00001, 0.11), 1));
    }
    readAll(page(List.of(new Line(0, List.of(new Line.Cell(words))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"total", "client"})
  void aHundredThousandCellsInOnePlace(String text) {
    List<Line> lines = new ArrayList<>();
    for (int number = 0; number < 100_000; number++) {
      Word word = new Word(text, new Box(0.1, 0.1, 0.2, 0.11), 1);
      lines.add(new Line(0, List.of(new Line.Cell(List.of(word)))));
    }
    readAll(page(lines));
  }
}
