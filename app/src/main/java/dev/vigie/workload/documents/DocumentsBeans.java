package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import dev.vigie.sandbox.Sandbox;
import dev.vigie.sandbox.SandboxSettings;
import dev.vigie.search.SearchSettings;
import dev.vigie.settings.Role;
import dev.vigie.settings.ServiceSettings;
import dev.vigie.settings.Settings;
import dev.vigie.workload.documents.reading.ReadingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes the documents workload injectable; its children start where the work is done. */
@ApplicationScoped
class DocumentsBeans {
  @Produces
  @Singleton
  SandboxSettings sandboxSettings(Settings settings) {
    return SandboxSettings.from(settings);
  }

  @Produces
  @Singleton
  DocumentsSettings settings(Settings settings) {
    return DocumentsSettings.from(settings);
  }

  @Produces
  @Singleton
  ReadingSettings limits(Settings settings) {
    return ReadingSettings.from(settings);
  }

  @Produces
  @Singleton
  Sandbox sandbox(SandboxSettings settings) throws InterruptedException {
    return Sandbox.start(DocumentProgram.class, settings);
  }

  void close(@Disposes Sandbox sandbox) {
    sandbox.close();
  }

  @Produces
  @Singleton
  DocumentsWorkload workload(
      ServiceSettings service,
      Instance<Sandbox> sandbox,
      DocumentsSettings settings,
      ReadingSettings limits,
      SearchSettings search) {
    return new DocumentsWorkload(
        service.has(Role.WORKER) ? Optional.of(sandbox.get()) : Optional.empty(),
        settings,
        Json.MAPPER.valueToTree(limits),
        search.indexesDocuments());
  }
}
