package dev.vigie.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharacterErrorsTest {
  @Test
  void equalTextsHaveNoErrorsWhateverTheirWhiteSpace() {
    assertThat(CharacterErrors.between("a bc\nd", "a  bc d"))
        .isEqualTo(new CharacterErrors(0, 0, 4));
  }

  @Test
  void aWrongLetterCountsOnce() {
    assertThat(CharacterErrors.between("total due", "tota1 due"))
        .isEqualTo(new CharacterErrors(1, 1, 8));
  }

  @Test
  void movedWordsCountOnlyInOrder() {
    CharacterErrors errors = CharacterErrors.between("left right", "right left");

    assertThat(errors.anyOrder()).isZero();
    assertThat(errors.inOrder()).isPositive();
  }
}
