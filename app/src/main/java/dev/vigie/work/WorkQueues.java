package dev.vigie.work;

/** Names of the queues of the broker. */
public final class WorkQueues {
  private WorkQueues() {}

  /** The queue of a workload. */
  public static String of(String workload) {
    return "work." + workload;
  }
}
