import * as units from '@grafana/grafana-foundation-sdk/units';
import { frame, SLO, WORKLOAD } from './frame.js';
import { dashboard, logs, traces } from './links.js';
import { bars, figure, grid, series, states, texts, total, type PanelBuilder, type Thresholds } from './panels.js';
import { OBJECTIVES, rate } from './queries.js';

const BUDGET: Thresholds = ['red', [0, 'orange'], [0.25, 'yellow'], [0.5, 'green']];

/** Two windows that must both be over the factor before the alert fires. */
function burn(factor: string, long: string, short: string, severity: string): PanelBuilder {
  return series({
    title: `Burn rate, ${long} and ${short}`,
    description:
      `How many times faster than sustainable the budget burns. ErrorBudgetBurn fires as a ${severity} ` +
      `when both windows of an objective are above ${factor}.`,
    unit: units.Short,
    thresholds: ['transparent', [Number(factor), 'red']],
    thresholdLines: true,
    min: 0,
    queries: [
      { expr: `slo:burn_rate:ratio_${long}{${OBJECTIVES}}`, legend: `{{workload}} {{slo}} ${long}` },
      { expr: `slo:burn_rate:ratio_${short}{${OBJECTIVES}}`, legend: `{{workload}} {{slo}} ${short}` },
    ],
    links: [
      traces('Failed traces in Jaeger', { error: 'true' }),
      logs('Warnings and errors in Kibana', 'level:(ERROR or WARN)'),
    ],
  });
}

export const slo = frame({
  uid: 'vigie-slo',
  title: 'Vigie / SLO overview',
  description: 'Objectives, what is left of their error budgets, and how fast it burns. Start here.',
  choices: [WORKLOAD, SLO],
  from: 'now-6h',
  rows: [
    {
      title: 'Now',
      panels: [
        figure({
          title: 'Least budget left',
          description: 'The error budget of 30 days of the objective that is worst off; 100 % is untouched, below 0 the objective is missed.',
          unit: units.PercentUnit,
          decimals: 1,
          thresholds: BUDGET,
          width: 6,
          queries: [{ expr: `min(slo:error_budget_remaining:ratio{${OBJECTIVES}})`, legend: 'budget left' }],
        }),
        figure({
          title: 'Fastest burn, 1 h',
          description: 'The burn rate of the last hour of the objective that burns fastest; at 14.4 a month’s budget is gone in 50 hours.',
          unit: units.Short,
          decimals: 2,
          thresholds: ['green', [1, 'yellow'], [6, 'orange'], [14.4, 'red']],
          width: 6,
          queries: [{ expr: `max(slo:burn_rate:ratio_1h{${OBJECTIVES}})`, legend: 'burn rate' }],
        }),
        total({
          title: 'Pages firing',
          description: 'Alerts that wake a person.',
          unit: units.Short,
          thresholds: ['green', [1, 'red']],
          width: 6,
          queries: [
            { expr: 'count(ALERTS{alertstate="firing",severity="page"}) or vector(0)', legend: 'pages' },
          ],
        }),
        total({
          title: 'Tickets firing',
          description: 'Alerts that wait for working hours.',
          unit: units.Short,
          thresholds: ['green', [1, 'orange']],
          width: 6,
          queries: [
            { expr: 'count(ALERTS{alertstate="firing",severity="ticket"}) or vector(0)', legend: 'tickets' },
          ],
        }),
        grid(
          {
            title: 'Objectives',
            description: 'Each objective over 30 days: the share of good events that is promised, the share of bad ones there was, and what that leaves. An objective without events in a window has no figure there.',
            unit: units.PercentUnit,
          },
          [
            {
              legend: 'objective',
              expr: `max by (workload, slo) (slo:objective:ratio{${OBJECTIVES}})`,
            },
            {
              legend: 'bad, 30 days',
              expr: `max by (workload, slo) (slo:error:ratio_30d{${OBJECTIVES}})`,
            },
            {
              legend: 'budget left',
              expr: `max by (workload, slo) (slo:error_budget_remaining:ratio{${OBJECTIVES}})`,
              thresholds: BUDGET,
              links: [
                dashboard('Queue and workers', 'vigie-queues', '&var-workload=${__data.fields.workload}'),
                dashboard('HTTP', 'vigie-http'),
              ],
            },
            {
              legend: 'burn, 1 h',
              expr: `max by (workload, slo) (slo:burn_rate:ratio_1h{${OBJECTIVES}})`,
              unit: units.Short,
              thresholds: ['green', [1, 'yellow'], [6, 'orange'], [14.4, 'red']],
            },
            {
              legend: 'burn, 3 days',
              expr: `max by (workload, slo) (slo:burn_rate:ratio_3d{${OBJECTIVES}})`,
              unit: units.Short,
              thresholds: ['green', [1, 'orange']],
            },
          ],
          [],
        ),
        bars({
          title: 'Budget left',
          description: 'What is left of each error budget of 30 days.',
          unit: units.PercentUnit,
          min: 0,
          max: 1,
          thresholds: BUDGET,
          queries: [
            {
              expr: `sort(slo:error_budget_remaining:ratio{${OBJECTIVES}})`,
              legend: '{{workload}} {{slo}}',
            },
          ],
        }),
        series({
          title: 'Budget left over time',
          description: 'A steep fall is an incident, a slow one a defect.',
          unit: units.PercentUnit,
          max: 1,
          queries: [
            {
              expr: `slo:error_budget_remaining:ratio{${OBJECTIVES}}`,
              legend: '{{workload}} {{slo}}',
            },
          ],
        }),
      ],
    },
    {
      title: 'Burn rates',
      panels: [
        burn('14.4', '1h', '5m', 'page'),
        burn('6', '6h', '30m', 'page'),
        burn('3', '1d', '2h', 'ticket'),
        burn('1', '3d', '6h', 'ticket'),
      ],
    },
    {
      title: 'Events',
      panels: [
        series({
          title: 'Good events',
          description: 'Events within their objective, per second.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('sli_events_total', `outcome="good",${OBJECTIVES}`, 'workload, slo'),
              legend: '{{workload}} {{slo}}',
            },
          ],
        }),
        series({
          title: 'Bad events',
          description: 'Events that missed their objective, per second; work that waits past its bound counts once, while it waits. A caller’s own mistake is none.',
          unit: units.CountsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('sli_events_total', `outcome="bad",${OBJECTIVES}`, 'workload, slo'),
              legend: '{{workload}} {{slo}}',
            },
          ],
          links: [
            traces('Failed traces in Jaeger', { error: 'true' }),
            logs('Warnings and errors in Kibana', 'level:(ERROR or WARN)'),
          ],
        }),
        series({
          title: 'Events in 5 minutes, as the rules count them',
          description: 'What burn rates and budgets are computed from, probes from outside included.',
          unit: units.Short,
          min: 0,
          queries: [
            {
              expr: `slo:events:increase5m{${OBJECTIVES}}`,
              legend: '{{workload}} {{slo}} {{outcome}}',
            },
          ],
        }),
        series({
          title: 'Share of bad events, 5 minutes',
          description: 'Nothing is drawn while there are no events.',
          unit: units.PercentUnit,
          min: 0,
          queries: [
            { expr: `slo:error:ratio_5m{${OBJECTIVES}}`, legend: '{{workload}} {{slo}}' },
          ],
        }),
        states({
          title: 'Alerts over time',
          description: 'Pending is yellow, firing red. Watchdog always fires: without it nobody is told of anything.',
          unit: units.Short,
          width: 24,
          height: 9,
          thresholds: ['green', [1, 'yellow'], [2, 'red']],
          mappings: texts({ 1: ['pending', 'yellow'], 2: ['firing', 'red'] }),
          queries: [
            {
              expr:
                'max by (alertname, slo, workload, severity) (2 * ALERTS{alertstate="firing"} or ALERTS{alertstate="pending"})',
              legend: '{{alertname}} {{workload}} {{slo}} ({{severity}})',
            },
          ],
        }),
      ],
    },
  ],
});
