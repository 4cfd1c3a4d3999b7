package dev.vigie.webhooks;

import dev.vigie.http.Caller;
import dev.vigie.work.Webhook;
import dev.vigie.work.WebhookOutbox.Room;
import dev.vigie.work.WebhookOutbox.Share;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many calls may still be made at a time, so that nobody is kept waiting by another owner's
 * hosts or by a slow one: each owner and each host has its bound. A host that did not answer last
 * time, or was never called, is called once at a time; such strangers share half of all slots, and
 * half of their owner's.
 */
final class CallSlots {
  private static final int MOST_REMEMBERED = 2_000;

  /** As long as nobody says who they are, a bound would protect nobody. */
  private static final String EVERYBODY = Caller.DEFAULT.owner();

  private final int total;
  private final int eachOwner;
  private final int eachHost;
  private final Map<String, Integer> callsOfOwner = new HashMap<>();
  private final Map<String, Integer> callsOfHost = new HashMap<>();

  /** Those that are being called, with the owner of the call. */
  private final Map<String, String> strangers = new HashMap<>();

  /** Those that answered last time; the one that did so last is the last one. */
  private final Set<String> answering = new LinkedHashSet<>();

  private int taken;

  CallSlots(int total, int eachOwner, int eachHost) {
    this.total = total;
    this.eachOwner = eachOwner;
    this.eachHost = eachHost;
  }

  synchronized Room room() {
    Map<String, Share> owners = new HashMap<>();
    callsOfOwner.forEach((owner, calls) -> owners.put(owner, share(owner, eachOwner, calls)));
    int everybodys = callsOfOwner.getOrDefault(EVERYBODY, 0);
    owners.put(EVERYBODY, share(EVERYBODY, total, everybodys));
    Map<String, Integer> hosts = new HashMap<>();
    answering.forEach(host -> hosts.put(host, eachHost));
    callsOfHost.forEach(
        (host, calls) -> hosts.put(host, answering.contains(host) ? left(eachHost, calls) : 0));
    return new Room(
        total - taken,
        left(half(total), strangers.size()),
        new Share(eachOwner, half(eachOwner)),
        owners,
        hosts);
  }

  private Share share(String owner, int bound, int calls) {
    int itsStrangers = Collections.frequency(strangers.values(), owner);
    return new Share(left(bound, calls), left(half(bound), itsStrangers));
  }

  private static int half(int slots) {
    return Math.max(1, slots / 2);
  }

  private static int left(int bound, int used) {
    return Math.max(0, bound - used);
  }

  synchronized void take(Webhook webhook) {
    taken++;
    callsOfOwner.merge(webhook.work().owner(), 1, Integer::sum);
    callsOfHost.merge(webhook.host(), 1, Integer::sum);
    if (!answering.contains(webhook.host())) {
      strangers.put(webhook.host(), webhook.work().owner());
    }
  }

  /**
   * @param answered whether the host did
   */
  synchronized void free(Webhook webhook, boolean answered) {
    taken--;
    callsOfOwner.computeIfPresent(
        webhook.work().owner(), (owner, calls) -> calls == 1 ? null : calls - 1);
    callsOfHost.computeIfPresent(webhook.host(), (host, calls) -> calls == 1 ? null : calls - 1);
    strangers.remove(webhook.host());
    answering.remove(webhook.host());
    if (answered) {
      answering.add(webhook.host());
      Iterator<String> longestAgo = answering.iterator();
      while (answering.size() > MOST_REMEMBERED) {
        longestAgo.next();
        longestAgo.remove();
      }
    }
  }
}
