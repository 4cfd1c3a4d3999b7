package dev.vigie.broker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.settings.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://host:61616?sslEnabled=true;trustStorePassword=hunter2",
        "tcp://host:61616?PASSWORD=hunter2",
        "tcp://user:hunter2@host:61616",
        "amqp://hunter2"
      })
  void anUrlWithASecretOrOfAnotherKindIsRefusedAndNotRepeated(String url) {
    Settings settings = settings(url);

    BrokerSettings.from(settings);

    assertThatThrownBy(settings::check)
        .hasMessageContaining("vigie.broker.url")
        .message()
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://host:61616",
        "(tcp://a:61616,tcp://b:61616)?ha=true",
        "tcp://host:61617?sslEnabled=true;trustStoreType=PEM;trustStorePath=/etc/authority.pem"
      })
  void anUrlWithoutASecretIsTaken(String url) {
    Settings settings = settings(url);

    BrokerSettings.from(settings);

    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  private static Settings settings(String url) {
    Map<String, String> values = Map.of("vigie.broker.url", url);
    return new Settings(key -> Optional.ofNullable(values.get(key)));
  }
}
