package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.PageText.TextSource;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Absurd pages come to an end, whatever is looked for, and give fields that can be written down.
 */
class HostileFieldsTest {
  private static final int LENGTH = 1_000_000;
  private static final DocumentUnderstanding UNDERSTANDING = new DocumentUnderstanding();

  private static void understand(List<Line> lines) {
    PageText page =
        new PageText(1, 595, 842, TextSource.TEXT_LAYER, "und", 0, Optional.empty(), lines);
    assertThat(UNDERSTANDING.understand(List.of(page), Optional.empty()).parts()).hasSize(1);
    for (FieldExtractor extractor : FieldExtractors.all()) {
      for (DocumentType type : extractor.types()) {
        assertThat(extractor.extract(type, List.of(page)).values())
            .allSatisfy(HostileFieldsTest::canBeWritten);
      }
    }
  }

  private static void canBeWritten(Field field) {
    assertThat(field.value()).hasSizeLessThan(10_000);
    assertThat(field.confidence()).isBetween(0.0, 1.0);
    assertThat(List.of(field.box().x0(), field.box().y0(), field.box().x1(), field.box().y1()))
        .allMatch(Double::isFinite);
  }

  private static Line line(String text, Box box) {
    return new Line(0, List.of(new Line.Cell(List.of(new Word(text, box, 1)))));
  }

  private static List<Line> oneBelowTheOther(List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(row -> line(texts.get(row), new Box(0.1, row * 0.02, 0.5, row * 0.02 + 0.012)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9", "l|O", "FR76", "a", "1.", "12/12/2024", "((((", "_", "É", "@a.", "-"})
  void oneWordOfAMillionCharacters(String unit) {
    understand(List.of(line(unit.repeat(LENGTH / unit.length()), new Box(0, 0.1, 1, 0.11))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"total", "12,50", "entre", "1", "A", "le", "Madame,", "et", "IBAN", "12"})
  void oneLineOfAMillionCharacters(String unit) {
    List<Word> words = new ArrayList<>();
    for (int length = 0; length < LENGTH; length += unit.length() + 1) {
      double x = (double) length / LENGTH;
      words.add(new Word(unit, new Box(x, 0.1, x + 0.00001, 0.11), 1));
    }
    understand(List.of(new Line(0, List.of(new Line.Cell(words)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"total", "client", "75001 Paris", "100,00"})
  void aHundredThousandCellsInOnePlace(String text) {
    List<Line> lines = new ArrayList<>();
    for (int number = 0; number < 100_000; number++) {
      lines.add(line(text, new Box(0.1, 0.1, 0.2, 0.11)));
    }
    understand(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Total 99999999999999999999999999999999999,99 EUR",
        "Total -0,00 EUR",
        "Total 1'2'3'4'5.6.7,8,9",
        "Date 31/02/2024 99/99/9999 00/00/0000 29.02.1900",
        "Facture n° ////....----",
        "IBAN FR00 0000 0000 0000 0000 0000 000",
        "المجموع ١٢٣٤٫٥٦ فاتورة رقم ١٢",
        "סך הכל 1,234.56 ‏חשבונית 12‎",
        "\u202eEUR 00,001 latoT\u202c",
        "🧾 Total 💶 12,50 €",
        "Ｔｏｔａｌ　１２，５０",
        "T\u0301o\u0300t\u0302a\u0303l\u0304 12,50",
        "\ud83d Total \udc00",
        "\u0000\u0001\u0002 Total \u007f",
        "İSTANBUL TOPLAM 12,50 ₺",
        "<script>Total</script> 12,50",
        "${jndi:ldap://x} %s %n {0}",
        ":",
        "-",
        "&"
      })
  void oddText(String text) {
    List<String> words = List.of(text.split(" ", -1));
    List<String> once = words.stream().filter(word -> !word.isEmpty()).toList();
    understand(oneBelowTheOther(List.of(text, text, "Total", "Client :", text)));
    understand(oneBelowTheOther(once));
  }

  @Test
  void boxesWithoutSizeOutsideThePageAndUpsideDown() {
    List<Box> boxes =
        List.of(
            new Box(0, 0, 0, 0),
            new Box(0.5, 0.5, 0.5, 0.5),
            new Box(-3, -3, -2, -2),
            new Box(7, 7, 8, 8),
            new Box(0.9, 0.9, 0.1, 0.1),
            new Box(0, 0, 1e9, 1e9),
            new Box(0.1, 0.1, 0.1, 1e-300));
    List<Line> lines = new ArrayList<>();
    for (Box box : boxes) {
      for (String text : List.of("Facture n° 12", "Total", "12,50 €", "Client", "SARL Roche")) {
        lines.add(line(text, box));
      }
    }
    understand(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Entre les soussignés ",
        "Fait à ",
        "made on ",
        "Madame, Monsieur, ",
        "1. 2. 3. 4a. 4b. 5. "
      })
  void beginningsWithoutAnEnd(String beginning) {
    understand(oneBelowTheOther(IntStream.range(0, 2_000).mapToObj(row -> beginning).toList()));
  }

  @Test
  void noiseOfLettersFiguresAndPunctuation() {
    Random random = new Random(42);
    String characters = "aeirstn0123456789.,:/-'()€ ";
    List<Line> lines = new ArrayList<>();
    for (int row = 0; row < 3_000; row++) {
      StringBuilder text = new StringBuilder("x");
      for (int index = 0; index < 40; index++) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      double x = random.nextDouble();
      double y = random.nextDouble();
      lines.add(line(text.toString().strip(), new Box(x, y, x + 0.2, y + 0.01)));
    }
    understand(lines);
  }

  @Test
  void aPageWithoutLinesAndAFileWithoutPages() {
    understand(List.of());
    assertThat(UNDERSTANDING.understand(List.of(), Optional.empty()).fields()).isEmpty();
  }
}
