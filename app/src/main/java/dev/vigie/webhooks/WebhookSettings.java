package dev.vigie.webhooks;

import dev.vigie.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How callers are told of the end of their work.
 *
 * @param allowedHosts names that may be called wherever they lead
 * @param allowedRanges addresses that may be called though they are not public
 * @param concurrency calls at a time
 * @param concurrencyPerOwner calls of one owner's works at a time
 * @param concurrencyPerHost calls of one host at a time
 * @param timeout for a whole call
 * @param retryDelays between the tries of one call; after the last one it is given up
 * @param secretOverlap how long a secret signs beside the one that replaced it
 */
public record WebhookSettings(
    Set<String> allowedHosts,
    List<AddressRange> allowedRanges,
    int concurrency,
    int concurrencyPerOwner,
    int concurrencyPerHost,
    Duration timeout,
    List<Duration> retryDelays,
    Duration secretOverlap) {
  private static final String ALLOWED_TARGETS = "vigie.webhooks.allowed-targets";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  public static WebhookSettings from(Settings settings) {
    Set<String> hosts = new LinkedHashSet<>();
    List<AddressRange> ranges = new ArrayList<>();
    settings
        .optionalText(
            ALLOWED_TARGETS,
            "Hosts and CIDR ranges, separated by commas, that webhooks may call though they are private, by http and on any port.")
        .ifPresent(given -> readTargets(given, hosts, ranges, settings));
    return new WebhookSettings(
        Set.copyOf(hosts),
        List.copyOf(ranges),
        settings.integer(
            "vigie.webhooks.concurrency", 64, 1, 1_000, "Webhooks that are called at a time."),
        settings.integer(
            "vigie.webhooks.concurrency-per-owner",
            16,
            1,
            1_000,
            "Webhooks of one owner that are called at a time. The owner default, which is everybody while"
                + " vigie.access is open, has no bound of its own."),
        settings.integer(
            "vigie.webhooks.concurrency-per-host",
            4,
            1,
            1_000,
            "Webhooks of one host that are called at a time."),
        settings.duration(
            "vigie.webhooks.timeout",
            "15s",
            "100ms",
            "1m",
            "How long the call of a webhook may take, from the connection to the end of the answer."),
        settings.durations(
            "vigie.webhooks.retry-delays",
            "5s, 5m, 30m, 2h, 5h, 10h",
            "10ms",
            "7d",
            "Waits between the tries of a webhook, each up to a fifth longer; after the last one it is given up."),
        settings.duration(
            "vigie.webhooks.secret-overlap",
            "24h",
            "0s",
            "30d",
            "How long a signing secret goes on signing beside the one that replaced it."));
  }

  private static void readTargets(
      String given, Set<String> hosts, List<AddressRange> ranges, Settings settings) {
    for (String part : given.split(",", -1)) {
      String target = part.strip().toLowerCase(Locale.ROOT);
      AddressRange.parse(target)
          .ifPresentOrElse(
              ranges::add,
              () -> {
                if (NAME.matcher(target).matches()) {
                  hosts.add(target);
                } else {
                  settings.reject(
                      ALLOWED_TARGETS,
                      part.strip(),
                      "must be host names and CIDR ranges such as hooks.internal, 10.1.0.0/16, separated by commas");
                }
              });
    }
  }
}
