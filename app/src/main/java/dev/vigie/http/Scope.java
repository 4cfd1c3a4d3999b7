package dev.vigie.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do; the names are part of the API. */
public enum Scope {
  /** Send work and questions, cancel and erase one's own work. */
  SUBMIT,

  /** Follow one's own work, fetch and search its results. */
  READ,

  /** Manage the API keys of one's own owner. */
  ADMIN;

  /** As in credentials and answers: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> named(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
