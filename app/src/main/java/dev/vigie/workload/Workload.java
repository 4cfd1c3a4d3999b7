package dev.vigie.workload;

/**
 * A kind of analysis that Vigie offers. An implementation is an {@code @ApplicationScoped} bean;
 * nothing else in the service names it.
 */
public interface Workload {
  /**
   * Lower-case name, unique, stable: the label of its metrics, the name of its queue, a part of its
   * routes.
   */
  String name();
}
