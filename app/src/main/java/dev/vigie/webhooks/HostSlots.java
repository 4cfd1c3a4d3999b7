package dev.vigie.webhooks;

import dev.vigie.work.WebhookOutbox.Room;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many calls may still be made at a time, so that a slow host keeps no other one waiting: each
 * has its bound, and hosts that were not reached last time are called one at a time and share half
 * of all slots at most.
 */
final class HostSlots {
  private static final int MOST_REMEMBERED = 10_000;

  private final int total;
  private final int eachHost;
  private final Map<String, Integer> busy = new HashMap<>();

  /** The one that was tried last is the last one. */
  private final Set<String> unreached = new LinkedHashSet<>();

  private int taken;

  HostSlots(int total, int eachHost) {
    this.total = total;
    this.eachHost = eachHost;
  }

  synchronized Room room() {
    Map<String, Integer> hosts = new HashMap<>();
    busy.forEach((host, calls) -> hosts.put(host, Math.max(0, eachHost - calls)));
    int share = Math.max(1, total / 2) - (int) unreached.stream().filter(busy::containsKey).count();
    for (String host : unreached) {
      boolean let = share > 0 && !busy.containsKey(host);
      hosts.put(host, let ? 1 : 0);
      share -= let ? 1 : 0;
    }
    return new Room(total - taken, eachHost, hosts);
  }

  synchronized void take(String host) {
    taken++;
    busy.merge(host, 1, Integer::sum);
  }

  /**
   * @param reached whether the host answered
   */
  synchronized void free(String host, boolean reached) {
    taken--;
    busy.computeIfPresent(host, (name, calls) -> calls == 1 ? null : calls - 1);
    unreached.remove(host);
    if (!reached) {
      unreached.add(host);
      Iterator<String> oldest = unreached.iterator();
      while (unreached.size() > MOST_REMEMBERED) {
        oldest.next();
        oldest.remove();
      }
    }
  }
}
