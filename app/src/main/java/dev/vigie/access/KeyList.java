package dev.vigie.access;

import java.util.List;

/** The API keys of an owner. */
public record KeyList(List<KeyView> apiKeys) {
  public KeyList {
    apiKeys = List.copyOf(apiKeys);
  }
}
