import * as units from '@grafana/grafana-foundation-sdk/units';
import { frame, SERVICE } from './frame.js';
import { logs, traces } from './links.js';
import { durations, figure, pie, series, states, texts, total } from './panels.js';
import { buckets, CHOSEN, count, countOfAll, mean, percent, quantile, quantiles, rate, rateOfAll } from './queries.js';

const MODEL = `${CHOSEN},model=~"$model"`;
const LOADED = texts({ 1: ['LOADED', 'green'], 0: ['NOT LOADED', 'red'] });
const INFERENCE = 'model_inference_duration_seconds';
const traced = [
  traces('Predictions in Jaeger', { 'vigie.workload': 'predictions' }),
  logs('Predictions in Kibana', 'logger:dev.vigie.access and endpoint:"/v1/predictions"'),
];

export const predictions = frame({
  uid: 'vigie-predictions',
  title: 'Vigie / Predictions and models',
  description: 'Models: whether they are there, how fast and how well they answer, what they answer.',
  choices: [
    SERVICE,
    {
      name: 'model',
      label: 'Model',
      description: 'The models that are asked',
      series: 'model_loaded',
    },
  ],
  rows: [
    {
      title: 'Now',
      panels: [
        total({
          title: 'Models',
          description: 'Whether there is a model to answer with. ModelNotLoaded watches it.',
          unit: units.Short,
          mappings: LOADED,
          thresholds: ['red', [1, 'green']],
          queries: [{ expr: `min by (model) (model_loaded{${MODEL}})`, legend: '{{model}}' }],
        }),
        figure({
          title: 'Success rate',
          description: 'Share of models’ calls that were answered.',
          unit: units.Percent,
          thresholds: ['red', [95, 'yellow'], [99, 'green']],
          noValue: 'no calls',
          queries: [
            {
              expr: percent(
                rateOfAll('ml_requests_total', `status="success",${CHOSEN}`),
                rateOfAll('ml_requests_total', CHOSEN),
              ),
              legend: 'success',
            },
          ],
        }),
        figure({
          title: 'Inference, p95',
          description: 'Seconds within which 95 % of models’ calls were answered. SlowInference looks up at 0.5 s.',
          unit: units.Seconds,
          thresholds: ['green', [0.25, 'yellow'], [0.5, 'red']],
          noValue: 'no calls',
          queries: [{ expr: quantile(0.95, INFERENCE, MODEL), legend: 'p95' }],
        }),
        figure({
          title: 'Predictions',
          description: 'Patients whose risk was answered, per minute.',
          unit: units.CountsPerMinute,
          queries: [
            { expr: `60 * ${rateOfAll('predictions_total', CHOSEN)}`, legend: 'predictions' },
          ],
        }),
        total({
          title: 'Predictions in this time',
          description: 'All patients whose risk was answered in the time shown.',
          unit: units.Short,
          decimals: 0,
          queries: [{ expr: countOfAll('predictions_total', CHOSEN), legend: 'predictions' }],
        }),
        total({
          title: 'Errors in this time',
          description: 'All calls of models that failed in the time shown.',
          unit: units.Short,
          decimals: 0,
          thresholds: ['green', [1, 'red']],
          queries: [{ expr: countOfAll('ml_errors_total', CHOSEN), legend: 'errors' }],
          links: traced,
        }),
      ],
    },
    {
      title: 'Durations',
      panels: [
        series({
          title: 'Inference time',
          description: 'Seconds within which half, 95 % and 99 % of a model’s calls were answered. A dot is one call: it leads to its trace.',
          unit: units.Seconds,
          min: 0,
          thresholds: ['transparent', [0.5, 'red']],
          thresholdLines: true,
          queries: quantiles(INFERENCE, MODEL),
          links: traced,
        }),
        durations({
          title: 'Inference times',
          description: 'How many calls took how long. A dot is one call: it leads to its trace.',
          unit: units.Seconds,
          queries: buckets(INFERENCE, MODEL),
        }),
        series({
          title: 'Mean inference time, by model',
          description: 'Seconds that a call of each model took on average.',
          unit: units.Seconds,
          min: 0,
          queries: [{ expr: mean(INFERENCE, MODEL, 'model'), legend: '{{model}}' }],
        }),
        series({
          title: 'Processing time, all models',
          description: 'Seconds within which half, 95 % and 99 % of all models’ calls were answered.',
          unit: units.Seconds,
          min: 0,
          queries: quantiles('ml_processing_duration_seconds', CHOSEN),
          links: traced,
        }),
        series({
          title: 'Processing time p95, by kind of model',
          description: 'Seconds within which 95 % of the calls of each kind of model were answered.',
          unit: units.Seconds,
          min: 0,
          queries: [
            {
              expr: quantile(0.95, 'ml_processing_duration_seconds', CHOSEN, 'model_type'),
              legend: '{{model_type}}',
            },
          ],
        }),
        series({
          title: 'Burn rate of the predictions’ objectives, 1 h',
          description: 'How many times faster than sustainable each error budget burns.',
          unit: units.Short,
          min: 0,
          thresholds: ['transparent', [14.4, 'red']],
          thresholdLines: true,
          queries: [{ expr: 'slo:burn_rate:ratio_1h{workload="predictions"}', legend: '{{slo}}' }],
        }),
      ],
    },
    {
      title: 'Calls and answers',
      panels: [
        series({
          title: 'Predictions, by outcome',
          description: 'Patients per minute of each outcome.',
          unit: units.CountsPerMinute,
          min: 0,
          stacked: true,
          queries: [
            { expr: `60 * ${rate('predictions_total', CHOSEN, 'outcome')}`, legend: '{{outcome}}' },
          ],
        }),
        series({
          title: 'Share of outcomes',
          description: 'A share that drifts tells that other patients are asked about, or that inputs are wrong.',
          unit: units.PercentUnit,
          min: 0,
          max: 1,
          queries: [
            {
              expr: `${rate('predictions_total', CHOSEN, 'outcome')} / on () group_left () (${rateOfAll('predictions_total', CHOSEN)} > 0)`,
              legend: '{{outcome}}',
            },
          ],
        }),
        pie({
          title: 'Outcomes in this time',
          description: 'Patients of each outcome in the time shown.',
          unit: units.Short,
          queries: [{ expr: count('predictions_total', CHOSEN, 'outcome'), legend: '{{outcome}}' }],
        }),
        pie({
          title: 'Errors in this time, by type',
          description: 'Calls of models that failed in the time shown, by the reason.',
          unit: units.Short,
          queries: [{ expr: count('ml_errors_total', CHOSEN, 'error_type'), legend: '{{error_type}}' }],
          links: traced,
        }),
        series({
          title: 'Calls, by operation and status',
          description: 'Calls of models per second.',
          unit: units.RequestsPerSecond,
          min: 0,
          width: 8,
          queries: [
            {
              expr: rate('ml_requests_total', CHOSEN, 'operation, status'),
              legend: '{{operation}} {{status}}',
            },
          ],
          links: traced,
        }),
        series({
          title: 'Errors, by type',
          description: 'Calls of models that failed, per second.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('ml_errors_total', CHOSEN, 'operation, error_type'),
              legend: '{{operation}} {{error_type}}',
            },
          ],
          links: traced,
        }),
        states({
          title: 'Models over time',
          description: 'When each model was there to answer.',
          unit: units.Short,
          mappings: LOADED,
          thresholds: ['red', [1, 'green']],
          queries: [{ expr: `min by (model) (model_loaded{${MODEL}})`, legend: '{{model}}' }],
        }),
      ],
    },
  ],
});
