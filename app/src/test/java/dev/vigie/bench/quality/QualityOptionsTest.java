package dev.vigie.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityOptionsTest {
  @Test
  void theOpenSetsAreMeasuredUnlessOthersAreNamed() {
    assertThat(QualityOptions.parse(List.of()).sets()).containsExactly("training", "held-out");
    assertThat(QualityOptions.parse(List.of("--set", "blind")).sets()).containsExactly("blind");
    assertThat(QualityOptions.parse(List.of("--set", "all")).sets())
        .containsExactly("training", "held-out", "blind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"blind", "all"})
  void ofTheBlindSetNoMissAndNoSingleTypeIsTold(String set) {
    assertThatThrownBy(() -> QualityOptions.parse(List.of("--set", set, "--failures")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only totals");
    assertThatThrownBy(() -> QualityOptions.parse(List.of("--only", "invoice", "--set", set)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only totals");
  }

  @Test
  void missesOfTheOpenSetsMayBeListed() {
    assertThat(QualityOptions.parse(List.of("--set", "training", "--failures")).failures())
        .isTrue();
  }
}
