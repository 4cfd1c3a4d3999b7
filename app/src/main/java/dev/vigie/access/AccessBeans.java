package dev.vigie.access;

import dev.vigie.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** What the doors and the keys' administration share. */
@ApplicationScoped
class AccessBeans {
  /** How long a key from an address with too many failures waits for its turn. */
  private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(2);

  @Produces
  @Singleton
  AccessSettings settings(Settings settings) {
    return AccessSettings.from(settings);
  }

  @Produces
  @Singleton
  KeyStore store(Jdbi jdbi) {
    return new KeyStore(jdbi);
  }

  @Produces
  @Singleton
  KeyMemory memory(AccessSettings settings, KeyStore store) {
    return new KeyMemory(settings.keyMemory(), store::find);
  }

  @Produces
  @Singleton
  KeyUses uses(KeyStore store) {
    return new KeyUses(store);
  }

  @Produces
  @Singleton
  KeyCheck check(KeyMemory memory, KeyUses uses) {
    return new KeyCheck(memory, uses, LONGEST_LOOK_UP);
  }

  @Produces
  @Singleton
  ApiKeys keys(KeyStore store, KeyMemory memory) {
    return new ApiKeys(store, memory);
  }

  @Produces
  @Singleton
  Pseudonyms pseudonyms(KeyStore store) {
    return new Pseudonyms(store::pseudonymKey);
  }

  @Produces
  @Singleton
  AdminSettings administration(Settings settings) {
    return AdminSettings.from(settings);
  }

  @Produces
  @Singleton
  LimitSettings limits(Settings settings) {
    return LimitSettings.from(settings);
  }

  @Produces
  @Singleton
  Audit audit(AdminSettings settings, Jdbi jdbi) {
    return new Audit(new AuditStore(jdbi), settings.auditKeep());
  }
}
