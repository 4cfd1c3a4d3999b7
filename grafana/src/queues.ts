import * as units from '@grafana/grafana-foundation-sdk/units';
import { frame, SERVICE, WORKLOAD } from './frame.js';
import { label, logs, traces } from './links.js';
import { durations, figure, series, states, total, UP_OR_DOWN } from './panels.js';
import { buckets, CHOSEN, quantile, quantiles, rate, rateOfAll } from './queries.js';

const WORKS = `${CHOSEN},workload=~"$workload"`;
const QUEUES = `${CHOSEN},queue_name=~"work.($workload)"`;
const ofThisWorkload = [
  traces('Traces of this workload in Jaeger', { 'vigie.workload': label('workload') }),
  logs('Lines of this workload in Kibana', `workload:"${label('workload')}"`),
];
const failedOfThisWorkload = [
  traces('Failed works in Jaeger', { 'vigie.workload': label('workload'), error: 'true' }),
  logs('Failed works in Kibana', `workload:"${label('workload')}" and level:(WARN or ERROR)`),
];

export const queues = frame({
  uid: 'vigie-queues',
  title: 'Vigie / Queue and workers',
  description: 'Accepted work on its way: queues, workers, retries, what is stuck. The same for every workload.',
  choices: [SERVICE, { ...WORKLOAD, series: 'work_accepted_total' }],
  rows: [
    {
      title: 'Now',
      panels: [
        total({
          title: 'Dependencies',
          description: 'Whether the store and the broker answer. DatabaseDown and BrokerDown watch them.',
          unit: units.Short,
          mappings: UP_OR_DOWN,
          thresholds: ['red', [1, 'green']],
          queries: [
            {
              expr: `min by (dependency) (service_health_status{${CHOSEN}})`,
              legend: '{{dependency}}',
            },
          ],
        }),
        figure({
          title: 'Waiting in queues',
          description: 'Messages that no worker has taken yet.',
          unit: units.Short,
          queries: [{ expr: `sum(max by (queue_name) (jms_queue_size{${QUEUES}}))`, legend: 'waiting' }],
        }),
        figure({
          title: 'Waiting longest',
          description: 'Seconds that the oldest work has been waiting. QueueStalled watches it.',
          unit: units.Seconds,
          thresholds: ['green', [10, 'yellow'], [60, 'red']],
          queries: [{ expr: `max(work_oldest_waiting_seconds{${WORKS}})`, legend: 'oldest' }],
        }),
        figure({
          title: 'Running',
          description: 'Attempts that run right now.',
          unit: units.Short,
          queries: [{ expr: `sum(work_running{${WORKS}})`, legend: 'running' }],
        }),
        figure({
          title: 'Dead letters',
          description: 'Works that were given up and wait for an operator.',
          unit: units.Short,
          thresholds: ['green', [1, 'red']],
          queries: [{ expr: `sum(max by (workload) (work_dead_letters{${WORKS}}))`, legend: 'dead letters' }],
        }),
        figure({
          title: 'Unsent',
          description: 'Accepted works whose message is not on the broker; they are safe in the store.',
          unit: units.Short,
          thresholds: ['green', [1, 'yellow'], [100, 'red']],
          queries: [{ expr: `sum(max by (workload) (work_unsent{${WORKS}}))`, legend: 'unsent' }],
        }),
      ],
    },
    {
      title: 'Queues',
      panels: [
        series({
          title: 'Size of queues',
          description: 'Messages in each queue, as the broker tells every 10 s.',
          unit: units.Short,
          min: 0,
          queries: [
            { expr: `max by (queue_name) (jms_queue_size{${QUEUES}})`, legend: '{{queue_name}}' },
          ],
        }),
        series({
          title: 'Waiting longest, by workload',
          description: 'Seconds that the oldest work of each workload has been waiting.',
          unit: units.Seconds,
          min: 0,
          queries: [
            {
              expr: `max by (workload) (work_oldest_waiting_seconds{${WORKS}})`,
              legend: '{{workload}}',
            },
          ],
          links: ofThisWorkload,
        }),
        series({
          title: 'Accepted and completed',
          description: 'Works per second that came in, and that reached a final state. Where the first stays above the second, the queue grows.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [
            { expr: rate('work_accepted_total', WORKS, 'workload'), legend: '{{workload}} accepted' },
            { expr: rate('work_completed_total', WORKS, 'workload'), legend: '{{workload}} completed' },
          ],
          links: ofThisWorkload,
        }),
        series({
          title: 'Dead letters and unsent works',
          description: 'What waits for an operator, and what waits for the broker.',
          unit: units.Short,
          min: 0,
          queries: [
            {
              expr: `max by (workload) (work_dead_letters{${WORKS}})`,
              legend: '{{workload}} dead letters',
            },
            { expr: `max by (workload) (work_unsent{${WORKS}})`, legend: '{{workload}} unsent' },
          ],
          links: failedOfThisWorkload,
        }),
      ],
    },
    {
      title: 'Webhooks',
      panels: [
        series({
          title: 'Webhooks, by outcome',
          description: 'Tries per second to tell callers of the end of their works. WebhooksFailing watches it.',
          unit: units.OpsPerSecond,
          min: 0,
          stacked: true,
          queries: [{ expr: rate('webhook_deliveries_total', CHOSEN, 'outcome'), legend: '{{outcome}}' }],
          links: [logs('Webhooks in Kibana', 'logger:dev.vigie.webhooks*')],
        }),
        series({
          title: 'Webhooks waiting and given up',
          description: 'What is still to be delivered, and what waits for an operator.',
          unit: units.Short,
          min: 0,
          queries: [
            { expr: `max(webhooks_waiting{${CHOSEN}})`, legend: 'waiting' },
            { expr: `max(webhooks_given_up{${CHOSEN}})`, legend: 'given up' },
          ],
        }),
        series({
          title: 'Webhook waiting longest',
          description: 'Seconds since the end of the work of which a caller has still to be told.',
          unit: units.Seconds,
          min: 0,
          queries: [{ expr: `max(webhooks_oldest_waiting_seconds{${CHOSEN}})`, legend: 'oldest' }],
        }),
        series({
          title: 'One webhook',
          description: 'Seconds that half, 95 % and 99 % of the tries took.',
          unit: units.Seconds,
          min: 0,
          queries: quantiles('webhook_delivery_duration_seconds', CHOSEN),
        }),
      ],
    },
    {
      title: 'Workers',
      panels: [
        series({
          title: 'Workers',
          description: 'Workers that listen to each queue, and attempts that run. Where they are equal, more workers would help.',
          unit: units.Short,
          min: 0,
          queries: [
            {
              expr: `max by (queue_name) (jms_queue_consumers{${QUEUES}})`,
              legend: '{{queue_name}} listening',
            },
            { expr: `sum by (workload) (work_running{${WORKS}})`, legend: '{{workload}} running' },
          ],
        }),
        series({
          title: 'Completed, by status',
          description: 'Works per second that reached each final state.',
          unit: units.OpsPerSecond,
          min: 0,
          stacked: true,
          queries: [
            {
              expr: rate('work_completed_total', WORKS, 'workload, status'),
              legend: '{{workload}} {{status}}',
            },
          ],
          links: ofThisWorkload,
        }),
        series({
          title: 'Failed attempts, by type',
          description: 'Attempts per second that failed, by the reason; some succeed at the next one.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('work_errors_total', WORKS, 'workload, error_type'),
              legend: '{{workload}} {{error_type}}',
            },
          ],
          links: failedOfThisWorkload,
        }),
        series({
          title: 'Retries, by reason',
          description: 'Attempts per second that are followed by another one.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('work_retries_total', WORKS, 'workload, reason'),
              legend: '{{workload}} {{reason}}',
            },
          ],
          links: failedOfThisWorkload,
        }),
      ],
    },
    {
      title: 'Durations',
      panels: [
        series({
          title: 'From acceptance to final state',
          description: 'Seconds that callers wait within which half, 95 % and 99 % of works ended. A dot is one work: it leads to its trace.',
          unit: units.Seconds,
          min: 0,
          queries: quantiles('work_duration_seconds', WORKS),
          links: [logs('Slow works in Kibana', 'message:"work completed" and processing_time_ms > 10000')],
        }),
        series({
          title: 'One attempt',
          description: 'Seconds that half, 95 % and 99 % of attempts took.',
          unit: units.Seconds,
          min: 0,
          queries: quantiles('work_processing_seconds', WORKS),
        }),
        durations({
          title: 'Works, from acceptance to final state',
          description: 'How many works took how long. A dot is one work: it leads to its trace.',
          unit: units.Seconds,
          queries: buckets('work_duration_seconds', WORKS),
        }),
        series({
          title: 'Burn rate of completion, 1 h',
          description: 'How many times faster than sustainable the budget of late works burns.',
          unit: units.Short,
          min: 0,
          thresholds: ['transparent', [14.4, 'red']],
          thresholdLines: true,
          queries: [
            {
              expr: 'slo:burn_rate:ratio_1h{slo="completion",workload=~"$workload"}',
              legend: '{{workload}}',
            },
          ],
        }),
      ],
    },
    {
      title: 'Store',
      panels: [
        states({
          title: 'Dependencies over time',
          description: 'When the store and the broker answered.',
          unit: units.Short,
          mappings: UP_OR_DOWN,
          thresholds: ['red', [1, 'green']],
          queries: [
            {
              expr: `min by (dependency) (service_health_status{${CHOSEN}})`,
              legend: '{{dependency}}',
            },
          ],
        }),
        series({
          title: 'Connections in use',
          description: 'Connections to the store that are in use.',
          unit: units.Short,
          min: 0,
          queries: [
            {
              expr: `sum by (database) (db_connections_active{${CHOSEN}})`,
              legend: '{{database}}',
            },
          ],
        }),
        series({
          title: 'Statements',
          description: 'Statements per second, by operation and table.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('db_query_duration_seconds_count', CHOSEN, 'operation, table'),
              legend: '{{operation}} {{table}}',
            },
          ],
        }),
        series({
          title: 'Time of a statement, p95',
          description: 'Seconds within which 95 % of statements were answered, their commit included where they commit by themselves.',
          unit: units.Seconds,
          min: 0,
          queries: [
            {
              expr: quantile(0.95, 'db_query_duration_seconds', CHOSEN, 'operation, table'),
              legend: '{{operation}} {{table}}',
            },
          ],
        }),
        figure({
          title: 'Statements in all',
          description: 'Statements per second, all of them.',
          unit: units.OpsPerSecond,
          width: 6,
          queries: [{ expr: rateOfAll('db_query_duration_seconds_count', CHOSEN), legend: 'statements' }],
        }),
      ],
    },
    {
      title: 'Events',
      panels: [
        series({
          title: 'Open streams',
          description: 'Streams of events that callers have open, in all processes.',
          unit: units.Short,
          min: 0,
          queries: [{ expr: `sum(event_streams_active{${CHOSEN}})`, legend: 'streams' }],
        }),
        series({
          title: 'Events between processes',
          description: 'Events sent to the other processes per second; none where one process does all.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [{ expr: rateOfAll('events_sent_total', CHOSEN), legend: 'sent' }],
        }),
        series({
          title: 'Dropped events',
          description: 'Events per second that did not reach a process or a stream; looks at the store make up for them.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [{ expr: rate('events_dropped_total', CHOSEN, 'reason'), legend: '{{reason}}' }],
        }),
      ],
    },
  ],
});
