package dev.vigie.work;

import dev.vigie.settings.Settings;
import java.time.Duration;

/**
 * @param backlogLimit unfinished works of one workload above which no more are accepted
 * @param ownerLimit unfinished works of one owner above which no more are accepted; 0: no limit
 * @param leastFreeDisk bytes that must be free in the data folder for work to be accepted
 * @param lease how long an attempt may be silent before another worker may take over
 * @param retryDelay before the second attempt; doubles with each further one
 * @param retryDelayLimit no attempt waits longer than this
 * @param sweepInterval how often left-over work is looked for
 * @param retention how long finished work is kept
 * @param stopGrace how long running attempts may go on when the service stops
 */
public record WorkSettings(
    int backlogLimit,
    int ownerLimit,
    long leastFreeDisk,
    Duration lease,
    Duration retryDelay,
    Duration retryDelayLimit,
    Duration sweepInterval,
    Duration retention,
    Duration stopGrace) {
  public static WorkSettings from(Settings settings) {
    return new WorkSettings(
        settings.integer(
            "vigie.work.backlog-limit",
            10_000,
            1,
            10_000_000,
            "Unfinished works of one workload above which further ones are refused with 503."),
        settings.integer(
            "vigie.work.owner-limit",
            0,
            0,
            10_000_000,
            "Unfinished works of one owner above which further ones are refused with 429; 0: no"
                + " limit."),
        settings.bytes(
            "vigie.work.least-free-disk",
            "500MB",
            "0B",
            "1000GB",
            "Free space in the data folder below which work is refused with 503."),
        settings.duration(
            "vigie.work.lease",
            "30s",
            "2s",
            "1h",
            "How long an attempt may be silent before another worker may take the work over."),
        settings.duration(
            "vigie.work.retry-delay",
            "1s",
            "10ms",
            "1h",
            "Wait before the second attempt after a transient failure; doubles each time, plus jitter."),
        settings.duration(
            "vigie.work.retry-delay-limit",
            "5m",
            "10ms",
            "1d",
            "Longest wait between two attempts."),
        settings.duration(
            "vigie.work.sweep-interval",
            "30s",
            "200ms",
            "1h",
            "How often work is looked for that a crash or a broken connection has left behind."),
        settings.duration(
            "vigie.retention",
            "30d",
            "1m",
            "3650d",
            "How long finished work is kept before it is deleted."),
        settings.duration(
            "vigie.work.stop-grace",
            "15s",
            "0s",
            "10m",
            "How long running attempts may go on when the service stops; then they are handed back."));
  }
}
