package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose spans they are. */
class TracingResourceTest {
  @ParameterizedTest
  @ValueSource(strings = {"vigie", "vigie-api", "vigie-worker"})
  void spansOfEveryRoleAreOfTheServiceThatLinksNameAndTellTheirProcess(String process) {
    Resource resource = Tracing.resource(new Identity(process, "test"));
    assertThat(resource.getAttribute(AttributeKey.stringKey("service.name"))).isEqualTo("vigie");
    assertThat(resource.getAttribute(AttributeKey.stringKey("vigie.process"))).isEqualTo(process);
  }
}
