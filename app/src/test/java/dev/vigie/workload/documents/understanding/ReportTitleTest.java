package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.PageText.TextSource;
import dev.vigie.workload.documents.model.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Type size told from the boxes that OCR draws around letters. */
class ReportTitleTest {
  private static Line line(String text, double y, double height, double letter) {
    Box box = new Box(0.1, y, 0.1 + letter * text.length(), y + height);
    return new Line(0, List.of(new Line.Cell(List.of(new Word(text, box, 0.9)))));
  }

  private static Map<String, Field> fields(Line... lines) {
    PageText page =
        new PageText(1, 595, 842, TextSource.OCR, "eng", 0, Optional.of(0.9), List.of(lines));
    return new ReportFields().extract(DocumentType.REPORT, List.of(page));
  }

  @Test
  void lettersThatReachBelowTheLineMakeNoLargerPrint() {
    assertThat(
            fields(
                line("Flood", 0.3, 0.023, 0.02),
                line("Valley", 0.335, 0.03, 0.02),
                line("summary", 0.5, 0.01, 0.006),
                line("options", 0.6, 0.01, 0.006),
                line("findings", 0.7, 0.01, 0.006)))
        .hasEntrySatisfying("title", title -> assertThat(title.value()).isEqualTo("Flood Valley"));
  }

  @Test
  void aBoxThatTookInARuleMakesNoLargerPrint() {
    assertThat(fields(line("Noise", 0.1, 0.013, 0.012), line("Parameter", 0.4, 0.02, 0.006)))
        .hasEntrySatisfying("title", title -> assertThat(title.value()).isEqualTo("Noise"));
  }
}
