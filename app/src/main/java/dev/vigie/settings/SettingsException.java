package dev.vigie.settings;

import java.util.List;
import java.util.Objects;

/** One or more settings are wrong; the message names each key, its value and what is allowed. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
