package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceTest {
  @ParameterizedTest
  @CsvSource({
    "datedefacture, datedefacture, 1, 13",
    "datcdefacture12, datedefacture, 1, 13",
    "datefacture, datedefacture, 1, -1",
    "datefacture, datedefacture, 2, 11",
    "datedeefacture, datedefacture, 1, 14",
    "quelquechose, datedefacture, 2, -1"
  })
  void theEndOfTheNearestStretch(String text, String wording, int errors, int end) {
    assertThat(Distance.prefixEnd(text, 0, wording, errors)).isEqualTo(end);
  }

  @Property
  void aWordingWithOneLetterChangedLostOrAddedIsFound(
      @ForAll @StringLength(min = 4, max = 20) @CharRange(from = 'a', to = 'e') String wording,
      @ForAll @IntRange(max = 19) int place,
      @ForAll @IntRange(max = 2) int kind) {
    int at = place % wording.length();
    String before = wording.substring(0, at);
    String text =
        switch (kind) {
          case 0 -> before + "z" + wording.substring(at + 1);
          case 1 -> before + wording.substring(at + 1);
          default -> before + "z" + wording.substring(at);
        };
    assertThat(Distance.prefixEnd(text, 0, wording, 1)).isPositive();
  }
}
