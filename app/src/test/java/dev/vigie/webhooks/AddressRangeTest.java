package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "9.99.199.249",
        "255.255.255.255",
        "::1",
        "[::1]",
        "2606:2800:220:1::7",
        "::ffff:10.0.0.7"
      })
  void addressIsReadAsOne(String text) {
    assertThat(AddressRange.literal(text)).isPresent();
    assertThat(AddressRange.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "999.1.1.1",
        "256.0.0.1",
        "1.2.3",
        "1.2.3.4.5",
        "010.1.2.3",
        "1.2.3.04",
        ":::",
        "1::2::3",
        ".::1",
        "[1.2.3.4.5]"
      })
  void whatLooksLikeAnAddressAndIsNoneIsNotLookedUp(String text) {
    assertThat(AddressRange.literal(text)).isEmpty();
  }
}
