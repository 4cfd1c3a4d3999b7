package dev.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTextTest {
  @Test
  void aKeyIsReadAsItWasMade() {
    KeyText made = KeyText.random();
    assertThat(KeyText.parse(made.text())).contains(made);
    assertThat(made.text()).matches("vk_[0-9A-Za-z]{48}").startsWith("vk_" + made.id());
  }

  @Test
  void noTwoKeysAreAlike() {
    Set<String> texts = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (int count = 0; count < 1_000; count++) {
      KeyText key = KeyText.random();
      texts.add(key.text());
      ids.add(key.id());
    }
    assertThat(texts).hasSize(1_000);
    assertThat(ids).hasSize(1_000);
  }

  @Test
  void aSlipOfThePenIsNoKey() {
    String text = KeyText.random().text();
    for (int at = 0; at < text.length(); at++) {
      char other = text.charAt(at) == 'x' ? 'y' : 'x';
      assertThat(KeyText.parse(text.substring(0, at) + other + text.substring(at + 1))).isEmpty();
    }
    assertThat(KeyText.parse(text.substring(0, text.length() - 1))).isEmpty();
    assertThat(KeyText.parse(text + "0")).isEmpty();
    assertThat(KeyText.parse("")).isEmpty();
  }

  @Test
  void onlyTheKeyItselfHasItsHash() {
    KeyText key = KeyText.random();
    assertThat(key.hasHash(key.hash())).isTrue();
    assertThat(key.hasHash(KeyText.random().hash())).isFalse();
    assertThat(key.hash()).matches("[0-9a-f]{64}");
  }

  @Test
  void theSecretIsInNoMessageByAccident() {
    KeyText key = KeyText.random();
    assertThat(key.toString()).contains(key.id()).doesNotContain(key.text().substring(13));
  }
}
