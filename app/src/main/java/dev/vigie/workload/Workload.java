package dev.vigie.workload;

import java.util.List;

/**
 * A kind of analysis that Vigie offers, {@linkplain QueuedWorkload queued} or {@linkplain
 * SynchronousWorkload synchronous}. An implementation is an {@code @ApplicationScoped} bean;
 * nothing else in the service names it. The requests to the resources of its package (and of
 * packages below) count as its own.
 */
public interface Workload {
  /**
   * Lower-case name, unique, stable: the label of its metrics, the name of its queue, a part of its
   * routes.
   */
  String name();

  /** What callers may expect; at most one for each indicator. */
  List<Objective> objectives();
}
