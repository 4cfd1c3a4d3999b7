package dev.vigie.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  @ParameterizedTest
  @ValueSource(
      strings = {"00-" + TRACE + "-" + PARENT + "-00", "cc-" + TRACE + "-" + PARENT + "-00-more"})
  void keepsAValidOne(String header) {
    assertThat(Traceparent.of(header)).isEqualTo(new Traceparent(TRACE, PARENT, "00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-" + TRACE + "-" + PARENT + "-00",
        "00-" + TRACE + "-" + PARENT + "-00-more",
        "00-00000000000000000000000000000000-" + PARENT + "-00",
        "00-" + TRACE + "-0000000000000000-00",
        "00-0AF7651916CD43DD8448EB211C80319C-" + PARENT + "-00",
        "00-" + TRACE + "-" + PARENT + "-0g",
      })
  void startsANewTraceInsteadOfAnInvalidOne(String header) {
    assertThat(Traceparent.of(header).traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
  }

  @Test
  void startsANewTraceWithoutAHeader() {
    assertThat(Traceparent.of(null).header()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }
}
