package dev.vigie.http;

import dev.vigie.settings.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The beans of a service that has its HTTP side only, over a fake engine. */
public final class HttpTestBeans implements Extension {
  private static final List<String> CLASSES =
      List.of(
          "dev.vigie.http.ApiApplication",
          "dev.vigie.http.EndpointFilter",
          "dev.vigie.http.HomePage",
          "dev.vigie.http.HttpBeans",
          "dev.vigie.http.JsonProvider",
          "dev.vigie.http.ProblemPages",
          "dev.vigie.http.ThrowableMapper",
          "dev.vigie.http.Uploads",
          "dev.vigie.http.WebServerSetup",
          "dev.vigie.http.StrangeResource",
          "dev.vigie.http.HttpTestBeans$SettingsBean",
          "dev.vigie.operate.DeadLetterService",
          "dev.vigie.work.FakeEngine",
          "dev.vigie.work.FakeWorkload",
          "dev.vigie.work.WorkIntake",
          "dev.vigie.work.WorkResource",
          "dev.vigie.work.WorkResults",
          "dev.vigie.workload.documents.DocumentsResource");

  void addBeans(@Observes BeforeBeanDiscovery event) throws ClassNotFoundException {
    for (String name : CLASSES) {
      event.addAnnotatedType(Class.forName(name), name);
    }
  }

  /** The settings as the test's configuration has them. */
  @jakarta.enterprise.context.ApplicationScoped
  static class SettingsBean {
    @jakarta.enterprise.inject.Produces
    @jakarta.inject.Singleton
    Settings settings() {
      return new Settings(key -> ConfigProvider.getConfig().getOptionalValue(key, String.class));
    }
  }
}
