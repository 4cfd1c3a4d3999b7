package dev.vigie.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChecksumsTest {
  @Test
  void agreesWithThePublishedExampleOfAnIban() {
    assertThat(Checksums.iban("GB", "WEST12345698765432")).isEqualTo("GB82WEST12345698765432");
  }

  @Test
  void agreesWithThePublishedExampleOfALuhnNumber() {
    assertThat(Checksums.withLuhnDigit("7992739871")).isEqualTo("79927398713");
  }

  @Test
  void agreesWithTheSpecimenOfTheTravelDocumentStandard() {
    assertThat(Checksums.mrzDigit("L898902C3")).isEqualTo('6');
    assertThat(Checksums.mrzDigit("740812")).isEqualTo('2');
  }

  @Test
  void aSwissEnterpriseNumberIsAMultipleOfElevenWhenWeighted() {
    int[] weights = {5, 4, 3, 2, 7, 6, 5, 4, 1};
    String number = Checksums.vatNumber("CH", "", new Random(5));

    assertThat(number).matches("CHE\\d{9}");
    assertThat(
            IntStream.range(0, 9)
                    .map(index -> (number.charAt(3 + index) - '0') * weights[index])
                    .sum()
                % 11)
        .isZero();
  }
}
