package dev.vigie.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {
  private static final List<Setting> DECLARED =
      List.of(
          new Setting("vigie.http.port", "a port", "8080", "The port."),
          new Setting("vigie.storage.password-file", "a path", "", "The password."));

  @Test
  void misspeltKeyIsAProblemThatNamesTheRightOne() {
    assertThat(UnknownKeys.problems(List.of("vigie.http.prot", "other"), DECLARED, "-D"))
        .containsExactly("vigie.http.prot: no such setting (-D); did you mean vigie.http.port?");
  }

  @Test
  void misspeltVariableIsADoubtThatNamesTheRightOne() {
    assertThat(
            UnknownKeys.doubts(
                List.of("VIGIE_HTTP_PROT", "VIGIE_HTTP_PORT", "VIGIE_STORAGE_PASSWORD_FILE"),
                DECLARED))
        .containsExactly(
            "the environment variable VIGIE_HTTP_PROT is no setting and has no effect; did you mean"
                + " VIGIE_HTTP_PORT?");
  }

  @Test
  void whatKubernetesTellsAboutServicesIsNone() {
    assertThat(
            UnknownKeys.doubts(
                List.of(
                    "VIGIE_API_SERVICE_HOST",
                    "VIGIE_API_SERVICE_PORT_HTTP",
                    "VIGIE_API_PORT",
                    "VIGIE_API_PORT_8080_TCP",
                    "VIGIE_API_PORT_8080_TCP_ADDR"),
                DECLARED))
        .isEmpty();
  }
}
