package dev.vigie.http;

import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Where faults strike requests, once their routes are known, and after the filters that tell for
 * which workload's objectives a request counts.
 */
@Provider
@Priority(Priorities.USER + 1)
@ApplicationScoped
class FaultFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    try {
      Faults.delay(Fault.LATENCY);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while the fault latency was on", interrupted);
    }
    if (Faults.strikes(Fault.ERRORS)) {
      throw new IllegalStateException("the fault errors is on");
    }
  }
}
