package dev.vigie.storage;

import dev.vigie.settings.ServiceSettings;
import dev.vigie.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Makes the store injectable; it is opened when first asked for. */
@ApplicationScoped
class StorageBeans {
  @Produces
  @Singleton
  StorageSettings settings(Settings settings) {
    return StorageSettings.from(settings);
  }

  @Produces
  @Singleton
  Database database(StorageSettings settings, ServiceSettings service) {
    return Database.open(settings, service.data());
  }

  void close(@Disposes Database database) {
    database.close();
  }

  @Produces
  @Singleton
  Jdbi jdbi(Database database) {
    return database.jdbi();
  }

  @Produces
  @Singleton
  DataSource dataSource(Database database) {
    return database.dataSource();
  }
}
