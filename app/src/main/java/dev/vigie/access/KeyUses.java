package dev.vigie.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** When keys were used, gathered so that a busy key costs the store one row a minute. */
final class KeyUses {
  private final KeyStore store;
  private final Map<String, Instant> latest = new ConcurrentHashMap<>();

  KeyUses(KeyStore store) {
    this.store = store;
  }

  void used(String id, Instant now) {
    latest.put(id, now);
  }

  /** Writes what came since the last call; what cannot be written waits for the next one. */
  void write() {
    Map<String, Instant> taken = new HashMap<>();
    for (String id : Set.copyOf(latest.keySet())) {
      Instant at = latest.remove(id);
      if (at != null) {
        taken.put(id, at);
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    try {
      store.used(taken);
    } catch (RuntimeException failed) {
      taken.forEach(latest::putIfAbsent);
      throw failed;
    }
  }
}
