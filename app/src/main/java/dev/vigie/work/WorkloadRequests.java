package dev.vigie.work;

import dev.vigie.http.Exchange;
import dev.vigie.http.RequestLevels;
import dev.vigie.telemetry.ServiceLevel;
import dev.vigie.workload.Objective;
import dev.vigie.workload.Objective.Indicator;
import dev.vigie.workload.Workload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells each request which workload it is for: the one whose package its resource lives in. So a
 * workload's routes count for its objectives without a line of its own.
 */
@Provider
@ApplicationScoped
class WorkloadRequests implements ContainerRequestFilter {
  private final Map<String, RequestLevels> byPackage = new HashMap<>();
  private final Map<Class<?>, Optional<RequestLevels>> byResource = new ConcurrentHashMap<>();

  @Context private @Nullable ResourceInfo matched;

  @Inject
  WorkloadRequests(Instance<Workload> workloads) {
    for (Workload workload : workloads) {
      byPackage.put(packageOf(workload), levels(workload));
    }
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (matched != null && matched.getResourceClass() != null) {
      byResource
          .computeIfAbsent(matched.getResourceClass(), this::find)
          .ifPresent(Exchange.current()::countsFor);
    }
  }

  private Optional<RequestLevels> find(Class<?> resource) {
    for (String name = resource.getPackageName();
        !name.isEmpty();
        name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
      RequestLevels levels = byPackage.get(name);
      if (levels != null) {
        return Optional.of(levels);
      }
    }
    return Optional.empty();
  }

  /** Exports the objectives of a workload's requests, and their counters at 0. */
  static RequestLevels levels(Workload workload) {
    return new RequestLevels(
        workload.name(),
        level(workload, Indicator.AVAILABILITY),
        level(workload, Indicator.LATENCY));
  }

  private static Optional<ServiceLevel> level(Workload workload, Indicator indicator) {
    return workload.objectives().stream()
        .filter(objective -> objective.indicator() == indicator)
        .map((Objective objective) ->
            ServiceLevel.declare(
                workload.name(), indicator.label(), objective.ratio(), objective.within()))
        .findFirst();
  }

  /** A bean's proxy lives in the package of its class. */
  private static String packageOf(Workload workload) {
    return workload.getClass().getPackageName();
  }
}
