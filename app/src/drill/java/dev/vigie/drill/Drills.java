package dev.vigie.drill;

import static dev.vigie.drill.Expected.info;
import static dev.vigie.drill.Expected.inhibited;
import static dev.vigie.drill.Expected.page;
import static dev.vigie.drill.Expected.ticket;

import dev.vigie.drill.Traffic.Rates;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All drills, and why an alert has none. */
final class Drills {
  /**
   * Callers a second who, at 3 s each, are more at a time than HighConcurrentRequests allows: 10
   * for each processor.
   */
  private static final int CROWD = Math.max(30, 8 * Runtime.getRuntime().availableProcessors());

  /** In the order in which they are shown; the first ones begin first. */
  static final List<Drill> ALL =
      List.of(
          new Drill(
              "slow-burn",
              "1 request in 200 fails: the month's budget would be gone in a week, which is no page",
              List.of(
                  ticket(
                      "ErrorBudgetBurn", "slo=availability", "workload=predictions", "burn_rate=3"),
                  inhibited(
                      "ErrorBudgetBurn",
                      "slo=availability",
                      "workload=predictions",
                      "burn_rate=1")),
              Set.of(Part.REQUESTS, Part.MODELS),
              Fault.feigned("errors", Map.of("ratio", 0.0045)),
              "http_requests_total{status_code=~\"5..\"}",
              new Rates(60, 0)),
          new Drill(
              "errors",
              "every request fails: the page about the objective stands for the ticket about the rate",
              List.of(
                  page(
                      "ErrorBudgetBurn",
                      "slo=availability",
                      "workload=predictions",
                      "burn_rate=14.4"),
                  inhibited(
                      "ErrorBudgetBurn", "slo=availability", "workload=predictions", "burn_rate=6"),
                  inhibited("HighErrorRate", "endpoint=/v1/predictions", "workload=predictions"),
                  info("FaultInjected", "fault=errors")),
              Set.of(Part.REQUESTS, Part.MODELS),
              Fault.feigned("errors", Map.of("ratio", 1)),
              "http_requests_total{status_code=~\"5..\"}",
              new Rates(20, 0)),
          new Drill(
              "latency",
              "every answer takes 3 s",
              List.of(
                  page("ErrorBudgetBurn", "slo=latency", "burn_rate=14.4", "workload=predictions"),
                  inhibited("HighLatency", "endpoint=/v1/predictions", "workload=predictions"),
                  inhibited("HighResponseTime"),
                  ticket("HighConcurrentRequests")),
              Set.of(Part.REQUESTS, Part.MODELS),
              Fault.feigned("latency", Map.of("delay_ms", 3000)),
              "sli_events_total{slo=\"latency\",outcome=\"bad\"}",
              new Rates(CROWD, 0)),
          new Drill(
              "model-missing",
              "the model is gone",
              List.of(page("ModelNotLoaded")),
              Set.of(Part.REQUESTS, Part.MODELS),
              Fault.feigned("model-missing", Map.of()),
              "1 - model_loaded",
              Rates.NONE),
          new Drill(
              "model-slow",
              "the model takes 1 s: the page about the objective stands for the ticket",
              List.of(
                  page(
                      "ErrorBudgetBurn", "slo=inference", "burn_rate=14.4", "workload=predictions"),
                  inhibited("SlowInference", "workload=predictions")),
              Set.of(Part.REQUESTS, Part.MODELS),
              Fault.feigned("model-slow", Map.of("delay_ms", 1000)),
              "sli_events_total{slo=\"inference\",outcome=\"bad\"}",
              new Rates(20, 0)),
          new Drill(
              "model-failing",
              "each call of the model fails: callers get errors, and the model's own objective burns too",
              List.of(
                  page(
                      "ErrorBudgetBurn",
                      "slo=availability",
                      "workload=predictions",
                      "burn_rate=14.4"),
                  page(
                      "ErrorBudgetBurn", "slo=inference", "workload=predictions", "burn_rate=14.4"),
                  inhibited("HighErrorRate", "endpoint=/v1/predictions", "workload=predictions")),
              Set.of(Part.REQUESTS, Part.MODELS),
              Fault.feigned("model-failing", Map.of()),
              "ml_errors_total{error_type=\"inference_failed\"}",
              new Rates(20, 0)),
          new Drill(
              "queue-stall",
              "workers take messages and do nothing with them",
              List.of(
                  page("QueueStalled", "workload=documents"),
                  inhibited(
                      "ErrorBudgetBurn", "slo=completion", "workload=documents", "burn_rate=14.4")),
              Set.of(Part.WORK),
              Fault.feigned("queue-stall", Map.of()),
              "sli_events_total{slo=\"completion\",workload=\"documents\",outcome=\"bad\"}",
              new Rates(0, 3)),
          new Drill(
              "broker-down",
              "the broker is away: work is accepted and waits",
              List.of(page("BrokerDown"), inhibited("WorkUnsent", "workload=documents")),
              Set.of(Part.WORK),
              Fault.feigned("broker-down", Map.of()),
              "1 - service_health_status{dependency=\"broker\"}",
              new Rates(0, 3)),
          new Drill(
              "dead-letters",
              "the folder of the children cannot be written, so that documents fail again and again",
              List.of(ticket("DeadLetters", "workload=documents")),
              Set.of(Part.WORK),
              RealFaults.CHILDREN_WITHOUT_FOLDER,
              "work_dead_letters",
              new Rates(0, 1)),
          new Drill(
              "webhook-target-down",
              "nobody listens where callers want to be told of the end of their works",
              List.of(ticket("WebhooksFailing")),
              Set.of(Part.REQUESTS, Part.WORK),
              RealFaults.WEBHOOK_TARGET_DOWN,
              "webhook_deliveries_total{outcome=\"failed\"}",
              new Rates(0, 3)),
          new Drill(
              "store-down",
              "no connection to the database",
              List.of(page("DatabaseDown")),
              Set.of(Part.REQUESTS, Part.WORK),
              Fault.feigned("store-down", Map.of()),
              "1 - service_health_status{dependency=\"store\"}",
              new Rates(5, 1)),
          new Drill(
              "worker-stuck",
              "attempts begin and come to no end",
              List.of(page("QueueStalled", "workload=documents")),
              Set.of(Part.WORK),
              Fault.feigned("worker-stuck", Map.of()),
              "sli_events_total{slo=\"completion\",workload=\"documents\",outcome=\"bad\"}",
              new Rates(0, 1)),
          new Drill(
              "memory-hog",
              "the heap is full",
              List.of(ticket("HighMemoryUsage", "memory=heap")),
              Set.of(Part.MEMORY, Part.REQUESTS, Part.WORK),
              Fault.feigned("memory-hog", Map.of("megabytes", 1_000_000)),
              "system_memory_usage_bytes{type=\"heap\"} > on (job, instance) 0.9 * memory_maxHeap_bytes",
              Rates.NONE),
          new Drill(
              "logs-dropped",
              "lines do not reach the log file",
              List.of(ticket("LogsDropped")),
              Set.of(Part.LOGS),
              Fault.feigned("logs-dropped", Map.of()),
              "log_events_dropped_total",
              new Rates(5, 0)),
          new Drill(
              "spans-dropped",
              "Jaeger's collector is cut off",
              List.of(ticket("SpansDropped")),
              Set.of(Part.SPANS),
              Fault.of(stack -> stack.spansGate().shut(), stack -> stack.spansGate().openAgain()),
              "spans_dropped_total",
              new Rates(5, 0)),
          new Drill(
              "certificate",
              "a real certificate that is good for five more days",
              List.of(ticket("CertificateExpiring")),
              Set.of(Part.CERTIFICATE),
              Fault.of(stack -> stack.tls().expireSoon(), stack -> stack.tls().renew()),
              "probe_ssl_earliest_cert_expiry - time() < bool 21 * 86400",
              Rates.NONE),
          new Drill(
              "disk",
              "a real disk of 64 MB with 1 MB left",
              List.of(ticket("DiskFilling")),
              Set.of(Part.DISK),
              Fault.of(stack -> stack.node().fillDisk(), stack -> stack.node().clearDisk()),
              "1 - node_filesystem_avail_bytes{device=\"drill\",fstype=\"overlay\"}"
                  + " / node_filesystem_size_bytes",
              Rates.NONE),
          new Drill(
              "rule-broken",
              "a rule that cannot be evaluated",
              List.of(ticket("RuleEvaluationFailing")),
              Set.of(Part.RULES),
              RealFaults.BROKEN_RULE,
              "prometheus_rule_evaluation_failures_total",
              Rates.NONE),
          new Drill(
              "metric-gone",
              "Prometheus drops a metric that rules read",
              List.of(page("TelemetryMissing", "missing=spans_dropped_total")),
              Set.of(Part.RULES, Part.SPANS),
              RealFaults.METRIC_DROPPED,
              "absent(spans_dropped_total) and on () up{job=\"vigie\"} == 1",
              Rates.NONE),
          new Drill(
              "mail-refused",
              "the mail server refuses Alertmanager's password: the page goes by Slack alone, and Slack tells of it",
              List.of(ticket("NotificationsFailing", "integration=email")),
              Set.of(Part.MAIL, Part.REQUESTS, Part.MODELS),
              RealFaults.MAIL_REFUSED,
              "alertmanager_notification_requests_failed_total{integration=\"email\"}",
              new Rates(10, 0)),
          new Drill(
              "service-killed",
              "the service is killed",
              List.of(page("APIDown", "job=vigie")),
              Set.of(Part.values()),
              Fault.of(stack -> stack.service().kill(), stack -> stack.service().startAgain()),
              "1 - up{job=\"vigie\"}",
              Rates.NONE));

  /** Alerts that no drill raises. */
  static final Map<String, String> WITHOUT =
      Map.of(
          "ElasticsearchUnhealthy",
          "no Elasticsearch in the stack yet; its rule has its unit tests",
          "InstanceDown",
          "the stack has one process, whose absence is APIDown; its rule has its unit tests",
          "LogPipelineStuck",
          "no Logstash can be had for the stack; its rules have their unit tests",
          "LogsRefused",
          "no Logstash can be had for the stack; its rule has its unit tests",
          "LogShippingStopped",
          "no Elasticsearch in the stack yet; its rule has its unit tests",
          "Watchdog",
          "fires always: a run begins only once the dead man's switch has heard of it");

  private Drills() {}

  static Drill named(String name) {
    return ALL.stream()
        .filter(drill -> drill.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no drill %s; there are %s"
                    .formatted(name, String.join(", ", ALL.stream().map(Drill::name).toList()))));
  }
}
