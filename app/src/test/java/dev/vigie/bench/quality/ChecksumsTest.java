package dev.vigie.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

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
}
