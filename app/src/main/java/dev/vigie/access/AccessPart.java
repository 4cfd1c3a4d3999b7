package dev.vigie.access;

import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import dev.vigie.lifecycle.Periodic;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Writes now and then what the doors have noted. */
@ApplicationScoped
@Priority(Order.ENGINE)
class AccessPart implements Part {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final KeyUses uses;
  private final Audit audit;
  private Optional<Periodic> writer = Optional.empty();

  @Inject
  AccessPart(KeyUses uses, Audit audit) {
    this.uses = uses;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "access";
  }

  @Override
  public void start() {
    AccessMetrics.startAtZero();
    writer = Optional.of(new Periodic("vigie-access", INTERVAL, this::write));
  }

  @Override
  public void stop(Duration atMost) {
    writer.ifPresent(Periodic::close);
    write();
  }

  /** What owners and operators did matters more than when keys were used. */
  private void write() {
    audit.write();
    uses.write();
    audit.deleteOld();
  }
}
