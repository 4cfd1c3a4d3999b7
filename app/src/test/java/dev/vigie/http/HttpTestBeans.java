package dev.vigie.http;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;

/** The beans of a service that has its HTTP side only, over a fake engine. */
public final class HttpTestBeans implements Extension {
  private static final List<String> CLASSES =
      List.of(
          "dev.vigie.http.ApiApplication",
          "dev.vigie.http.EndpointFilter",
          "dev.vigie.http.FaultFilter",
          "dev.vigie.http.HomePage",
          "dev.vigie.http.HttpBeans",
          "dev.vigie.http.JsonProvider",
          "dev.vigie.http.PaceFilter",
          "dev.vigie.http.ProblemPages",
          "dev.vigie.http.ThrowableMapper",
          "dev.vigie.http.UnbufferedEvents",
          "dev.vigie.http.Uploads",
          "dev.vigie.http.WebServerSetup",
          "dev.vigie.http.StrangeResource",
          "dev.vigie.lifecycle.Lifecycle",
          "dev.vigie.settings.SettingsBeans",
          "dev.vigie.operate.DeadLetterService",
          "dev.vigie.operate.FaultService",
          "dev.vigie.operate.OperateBeans",
          "dev.vigie.operate.LogLevelService",
          "dev.vigie.operate.LogService",
          "dev.vigie.operate.OperatorLogs",
          "dev.vigie.operate.TimelineService",
          "dev.vigie.operate.WebhookService",
          "dev.vigie.search.FakeSearch",
          "dev.vigie.work.EventStreams",
          "dev.vigie.webhooks.CallbackResource",
          "dev.vigie.webhooks.Callbacks",
          "dev.vigie.webhooks.FakeCallbackStore",
          "dev.vigie.webhooks.WebhookBeans",
          "dev.vigie.work.FakeEngine",
          "dev.vigie.work.FakeWebhookOutbox",
          "dev.vigie.work.FakeWorkload",
          "dev.vigie.work.WorkEventsResource",
          "dev.vigie.work.WorkIntake",
          "dev.vigie.work.WorkResource",
          "dev.vigie.work.WorkResults",
          "dev.vigie.workload.documents.DocumentSearchResource",
          "dev.vigie.workload.documents.DocumentsResource",
          "dev.vigie.workload.predictions.ModelPart",
          "dev.vigie.workload.predictions.PredictionsBeans",
          "dev.vigie.workload.predictions.PredictionsResource");

  void addBeans(@Observes BeforeBeanDiscovery event) throws ClassNotFoundException {
    for (String name : CLASSES) {
      event.addAnnotatedType(Class.forName(name), name);
    }
  }
}
