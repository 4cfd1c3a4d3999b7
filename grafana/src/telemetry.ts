import * as units from '@grafana/grafana-foundation-sdk/units';
import { frame, SERVICE } from './frame.js';
import { logs } from './links.js';
import { figure, series, states, texts, total, UP_OR_DOWN } from './panels.js';
import { CHOSEN, countOfAll, EVERY, quantile, rate } from './queries.js';

const PROMETHEUS = 'job="prometheus"';
const ALERTMANAGER = 'job="alertmanager"';
const LOGSTASH = 'job="logstash"';

const logstashRate = (metric: string, what: string) => ({
  expr: rate(metric, LOGSTASH, 'instance'),
  legend: `{{instance}} ${what}`,
});

export const telemetry = frame({
  uid: 'vigie-telemetry',
  title: 'Vigie / Telemetry itself',
  description: 'Whether what the other dashboards show can be trusted: logs, spans, scrapes, rules, notifications.',
  choices: [
    SERVICE,
    { name: 'job', label: 'Job', description: 'What Prometheus scrapes', series: 'up' },
  ],
  rows: [
    {
      title: 'Now',
      panels: [
        total({
          title: 'Targets down',
          description: 'What Prometheus cannot scrape, of all that it is told to.',
          unit: units.Short,
          thresholds: ['green', [1, 'red']],
          queries: [{ expr: 'count(up{job=~"$job"} == 0) or vector(0)', legend: 'down' }],
        }),
        total({
          title: 'Log lines dropped',
          description: 'Lines that were dropped in the time shown. LogsDropped watches them.',
          unit: units.Short,
          decimals: 0,
          thresholds: ['green', [1, 'red']],
          queries: [{ expr: countOfAll('log_events_dropped_total', CHOSEN), legend: 'dropped' }],
        }),
        total({
          title: 'Spans dropped',
          description: 'Spans that were dropped in the time shown. SpansDropped watches them.',
          unit: units.Short,
          decimals: 0,
          thresholds: ['green', [1, 'red']],
          queries: [{ expr: countOfAll('spans_dropped_total', CHOSEN), legend: 'dropped' }],
        }),
        total({
          title: 'Watchdog',
          description: 'An alert that always fires; where it does not, no alert can be trusted.',
          unit: units.Short,
          mappings: texts({ 1: ['FIRING', 'green'], 0: ['SILENT', 'red'] }),
          thresholds: ['red', [1, 'green']],
          queries: [
            {
              expr: 'count(ALERTS{alertname="Watchdog",alertstate="firing"}) > bool 0 or vector(0)',
              legend: 'Watchdog',
            },
          ],
        }),
        total({
          title: 'Rules that failed',
          description: 'Evaluations of rules that failed in the time shown. RuleEvaluationFailing watches them.',
          unit: units.Short,
          decimals: 0,
          thresholds: ['green', [1, 'red']],
          queries: [
            {
              expr: countOfAll('prometheus_rule_evaluation_failures_total', PROMETHEUS),
              legend: 'failed',
            },
          ],
        }),
        total({
          title: 'Notifications that failed',
          description: 'Messages that Alertmanager could not deliver in the time shown. NotificationsFailing watches them.',
          unit: units.Short,
          decimals: 0,
          thresholds: ['green', [1, 'red']],
          queries: [
            {
              expr: countOfAll('alertmanager_notifications_failed_total', ALERTMANAGER),
              legend: 'failed',
            },
          ],
        }),
      ],
    },
    {
      title: 'Logs and spans',
      panels: [
        series({
          title: 'Log lines, by level',
          description: 'Lines per second that the service logged.',
          unit: units.CountsPerSecond,
          min: 0,
          stacked: true,
          queries: [{ expr: rate('log_events_total', CHOSEN, 'level'), legend: '{{level}}' }],
          links: [logs('Warnings and errors in Kibana', 'level:(ERROR or WARN)')],
        }),
        series({
          title: 'Log lines dropped, by reason',
          description: 'Lines per second that found the buffer of a way out full, or could not be written.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [{ expr: rate('log_events_dropped_total', CHOSEN, 'reason'), legend: '{{reason}}' }],
        }),
        series({
          title: 'Spans',
          description: 'Spans per second that the collector took, and that were dropped, by reason.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [
            { expr: rate('spans_exported_total', CHOSEN, 'service'), legend: '{{service}} exported' },
            {
              expr: rate('spans_dropped_total', CHOSEN, 'service, reason'),
              legend: '{{service}} dropped: {{reason}}',
            },
          ],
        }),
        series({
          title: 'Spans that wait',
          description: 'Spans that wait to be sent; a full queue drops.',
          unit: units.Short,
          min: 0,
          queries: [
            { expr: `sum by (service) (spans_queued{${CHOSEN}})`, legend: '{{service}}' },
          ],
        }),
        series({
          title: 'Log lines logged and indexed',
          description: 'Lines per second that the service logged, and documents that Elasticsearch indexed. LogShippingStopped watches the gap.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [
            { expr: `sum(rate(log_events_total{${CHOSEN}}${EVERY}))`, legend: 'logged' },
            {
              expr: `sum(rate(elasticsearch_indices_indexing_index_total{job="elasticsearch"}${EVERY}))`,
              legend: 'indexed',
            },
          ],
        }),
        states({
          title: 'Faults switched on',
          description: 'Faults of a drill (the operator’s API /faults). Red lies make red graphs.',
          unit: units.Short,
          mappings: texts({ 1: ['ON', 'purple'], 0: ['OFF', 'green'] }),
          thresholds: ['green', [1, 'purple']],
          queries: [{ expr: `max by (fault) (fault_active{${CHOSEN}})`, legend: '{{fault}}' }],
        }),
      ],
    },
    {
      title: 'Scrapes',
      panels: [
        states({
          title: 'Targets',
          description: 'Whether Prometheus reaches each of its targets.',
          unit: units.Short,
          mappings: UP_OR_DOWN,
          thresholds: ['red', [1, 'green']],
          queries: [{ expr: 'up{job=~"$job"}', legend: '{{job}} {{instance}}' }],
        }),
        series({
          title: 'Duration of scrapes',
          description: 'Seconds that each scrape takes; it must stay far below the interval of 15 s.',
          unit: units.Seconds,
          min: 0,
          queries: [
            { expr: 'max by (job) (scrape_duration_seconds{job=~"$job"})', legend: '{{job}}' },
          ],
        }),
        series({
          title: 'Samples of a scrape',
          description: 'Samples that each target gives; a number that never stops growing is a label without bounds.',
          unit: units.Short,
          min: 0,
          queries: [
            { expr: 'sum by (job) (scrape_samples_scraped{job=~"$job"})', legend: '{{job}}' },
          ],
        }),
        series({
          title: 'Series that Prometheus holds',
          description: 'Series in memory; what Prometheus costs grows with it.',
          unit: units.Short,
          min: 0,
          queries: [
            { expr: `prometheus_tsdb_head_series{${PROMETHEUS}}`, legend: '{{instance}}' },
          ],
        }),
      ],
    },
    {
      title: 'Rules and notifications',
      panels: [
        series({
          title: 'Duration of rule groups',
          description: 'Seconds of the last evaluation of each group; it must stay far below the interval of 15 s.',
          unit: units.Seconds,
          min: 0,
          queries: [
            {
              expr: `prometheus_rule_group_last_duration_seconds{${PROMETHEUS}}`,
              legend: '{{rule_group}}',
            },
          ],
        }),
        series({
          title: 'Rules that failed, evaluations missed',
          description: 'Both must be zero: else recorded series have gaps and alerts do not see.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('prometheus_rule_evaluation_failures_total', PROMETHEUS, 'rule_group'),
              legend: 'failed: {{rule_group}}',
            },
            {
              expr: rate('prometheus_rule_group_iterations_missed_total', PROMETHEUS, 'rule_group'),
              legend: 'missed: {{rule_group}}',
            },
          ],
        }),
        series({
          title: 'Alerts sent by Prometheus',
          description: 'Alerts per second that Prometheus sent to Alertmanager, and dropped.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('prometheus_notifications_sent_total', PROMETHEUS, 'alertmanager'),
              legend: 'sent to {{alertmanager}}',
            },
            {
              expr: rate('prometheus_notifications_dropped_total', PROMETHEUS, 'instance'),
              legend: 'dropped by {{instance}}',
            },
          ],
        }),
        series({
          title: 'Messages sent by Alertmanager',
          description: 'Messages per second to Slack, mail and webhooks, and those that failed.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('alertmanager_notifications_total', ALERTMANAGER, 'integration'),
              legend: '{{integration}}',
            },
            {
              expr: rate('alertmanager_notifications_failed_total', ALERTMANAGER, 'integration, reason'),
              legend: '{{integration}} failed: {{reason}}',
            },
          ],
        }),
        figure({
          title: 'Alerts that Alertmanager holds',
          description: 'Active alerts, silenced and inhibited ones included.',
          unit: units.Short,
          width: 6,
          queries: [
            { expr: `sum(alertmanager_alerts{state="active",${ALERTMANAGER}})`, legend: 'active' },
          ],
        }),
      ],
    },
    {
      title: 'Logstash (where it is scraped)',
      panels: [
        series({
          title: 'Lines through Logstash',
          description: 'Events per second into the pipeline, through its filters, and out. LogPipelineStuck watches the gap.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [
            logstashRate('logstash_events_in_total', 'in'),
            logstashRate('logstash_events_filtered_total', 'filtered'),
            logstashRate('logstash_events_out_total', 'out'),
          ],
        }),
        series({
          title: 'Lines in Logstash’s queue',
          description: 'Events on disk that no worker of Logstash has taken yet.',
          unit: units.Short,
          min: 0,
          queries: [{ expr: `logstash_queue_events{${LOGSTASH}}`, legend: '{{instance}}' }],
        }),
        series({
          title: 'How full Logstash’s queue is',
          description: 'Size of the queue on disk, of what it may have. Once it is full Logstash takes no line any more. LogPipelineStuck watches it.',
          unit: units.PercentUnit,
          min: 0,
          queries: [
            {
              expr: `logstash_queue_size_bytes{${LOGSTASH}} / logstash_queue_max_size_bytes{${LOGSTASH}}`,
              legend: '{{instance}}',
            },
          ],
        }),
        series({
          title: 'Dead letters of Logstash',
          description: 'Size of what Elasticsearch refused and Logstash keeps. LogsRefused tells of each growth.',
          unit: units.BytesIEC,
          min: 0,
          queries: [{ expr: `logstash_dead_letter_queue_size_bytes{${LOGSTASH}}`, legend: '{{instance}}' }],
        }),
        series({
          title: 'Dead letters dropped, reloads',
          description: 'Per second: dead letters that were dropped for newer ones, and reloads of the pipeline’s configuration.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [
            logstashRate('logstash_dead_letter_queue_dropped_events_total', 'dropped'),
            logstashRate('logstash_reloads_successes_total', 'reloaded'),
            logstashRate('logstash_reloads_failures_total', 'reload failed'),
          ],
        }),
        series({
          title: 'Heap of Logstash',
          description: 'Bytes of heap that Logstash uses, and the most that it may use.',
          unit: units.BytesIEC,
          min: 0,
          queries: [
            { expr: `logstash_jvm_heap_used_bytes{${LOGSTASH}}`, legend: '{{instance}} used' },
            { expr: `logstash_jvm_heap_max_bytes{${LOGSTASH}}`, legend: '{{instance}} most' },
          ],
        }),
      ],
    },
    {
      title: 'Search (where Elasticsearch is set up)',
      panels: [
        series({
          title: 'Calls of Elasticsearch',
          description: 'Calls per second, by what for and how they ended.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('search_requests_total', CHOSEN, 'operation, status'),
              legend: '{{operation}} {{status}}',
            },
          ],
        }),
        series({
          title: 'Duration of calls of Elasticsearch, 95 %',
          description: 'Within which 95 % of the calls ended.',
          unit: units.Seconds,
          min: 0,
          queries: [
            {
              expr: quantile(0.95, 'search_request_duration_seconds', CHOSEN, 'operation'),
              legend: '{{operation}}',
            },
          ],
        }),
        series({
          title: 'Documents that wait to be indexed',
          description: 'Changes that the index has still to be told of. Elasticsearch may be away for long: nothing is lost.',
          unit: units.Short,
          min: 0,
          queries: [{ expr: `max(search_outbox_pending{${CHOSEN}})`, legend: 'waiting' }],
        }),
        series({
          title: 'Age of the oldest document that waits',
          description: 'Seconds since the change that waits longest. It grows while Elasticsearch is away.',
          unit: units.Seconds,
          min: 0,
          queries: [{ expr: `max(search_outbox_oldest_seconds{${CHOSEN}})`, legend: 'oldest' }],
        }),
        series({
          title: 'Documents told to the index',
          description: 'Documents per second that were indexed, removed, or refused by Elasticsearch for good.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [{ expr: rate('search_documents_total', CHOSEN, 'outcome'), legend: '{{outcome}}' }],
        }),
        series({
          title: 'Elasticsearch left in peace',
          description: 'Processes that do not call Elasticsearch for a moment because it kept failing.',
          unit: units.Short,
          min: 0,
          queries: [{ expr: `sum(search_circuit_open{${CHOSEN}})`, legend: 'circuits open' }],
        }),
      ],
    },
  ],
});
