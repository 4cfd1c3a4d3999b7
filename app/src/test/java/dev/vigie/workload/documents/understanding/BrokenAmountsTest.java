package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenAmountsTest {
  private static Line.Cell cell(String text, double from) {
    return new Line.Cell(
        List.of(new Word(text, new Box(from, 0.1, from + 0.01 * text.length(), 0.112), 0.9)));
  }

  private static List<String> texts(Line.Cell... cells) {
    return BrokenAmounts.joined(List.of(cells)).stream().map(Line.Cell::text).toList();
  }

  @Test
  void thousandsOfTheirOwnBelongToTheAmount() {
    assertThat(texts(cell("Net", 0.1), cell("1", 0.8), cell("580,29", 0.818)))
        .containsExactly("Net", "1 580,29");
  }

  @Test
  void aQuantityStandsFurtherFromThePrice() {
    assertThat(texts(cell("1", 0.7), cell("580,29", 0.8))).containsExactly("1", "580,29");
  }

  @Test
  void anAmountWithoutThreeFiguresIsWhole() {
    assertThat(texts(cell("1", 0.8), cell("58,29", 0.818))).containsExactly("1", "58,29");
  }
}
