import * as units from '@grafana/grafana-foundation-sdk/units';
import { frame, SERVICE } from './frame.js';
import { logs, traces } from './links.js';
import { durations, figure, pie, series, total } from './panels.js';
import { buckets, CHOSEN, count, countOfAll, percent, quantile, quantiles, rate, rateOfAll } from './queries.js';

const OURS = `workload="documents",${CHOSEN}`;
const traced = traces('Slow or failed documents in Jaeger', { 'vigie.workload': 'documents' });
const failedLines = logs('Failed documents in Kibana', 'workload:documents and level:(WARN or ERROR)');

export const documents = frame({
  uid: 'vigie-documents',
  title: 'Vigie / Documents',
  description: 'Documents and pages that are read: how many, how fast, what fails.',
  choices: [SERVICE],
  rows: [
    {
      title: 'Now',
      panels: [
        figure({
          title: 'Documents',
          description: 'Documents processed per minute.',
          unit: units.CountsPerMinute,
          queries: [
            { expr: `60 * ${rateOfAll('documents_processed_total', CHOSEN)}`, legend: 'documents' },
          ],
        }),
        figure({
          title: 'Pages',
          description: 'Pages processed per minute.',
          unit: units.CountsPerMinute,
          queries: [{ expr: `60 * ${rateOfAll('pages_processed_total', CHOSEN)}`, legend: 'pages' }],
        }),
        figure({
          title: 'Whole results',
          description: 'Share of documents whose pages were all read.',
          unit: units.Percent,
          thresholds: ['red', [95, 'yellow'], [99, 'green']],
          noValue: 'no documents',
          queries: [
            {
              expr: percent(
                rateOfAll('documents_processed_total', `status="success",${CHOSEN}`),
                rateOfAll('documents_processed_total', CHOSEN),
              ),
              legend: 'whole',
            },
          ],
        }),
        figure({
          title: 'Processing, p95',
          description: 'Seconds within which 95 % of documents were processed, waiting not included; the objective is a result within 10 s of acceptance.',
          unit: units.Seconds,
          thresholds: ['green', [5, 'yellow'], [10, 'red']],
          noValue: 'no documents',
          queries: [
            { expr: quantile(0.95, 'document_processing_duration_seconds', CHOSEN), legend: 'p95' },
          ],
        }),
        total({
          title: 'Documents in this time',
          description: 'All documents processed in the time shown.',
          unit: units.Short,
          decimals: 0,
          queries: [{ expr: countOfAll('documents_processed_total', CHOSEN), legend: 'documents' }],
        }),
        total({
          title: 'Failures in this time',
          description: 'All documents and pages that failed in the time shown, broken files of callers included.',
          unit: units.Short,
          decimals: 0,
          queries: [{ expr: countOfAll('processing_errors_total', CHOSEN), legend: 'failures' }],
          links: [failedLines],
        }),
      ],
    },
    {
      title: 'Documents',
      panels: [
        series({
          title: 'Documents, by status',
          description: 'Documents per second: read whole, in part, or not at all.',
          unit: units.OpsPerSecond,
          min: 0,
          stacked: true,
          queries: [{ expr: rate('documents_processed_total', CHOSEN, 'status'), legend: '{{status}}' }],
          links: [failedLines],
        }),
        series({
          title: 'Failures, by type',
          description: 'Documents and pages per second that failed, by the reason.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [
            { expr: rate('processing_errors_total', CHOSEN, 'error_type'), legend: '{{error_type}}' },
          ],
          links: [failedLines, traces('Failed documents in Jaeger', { 'vigie.workload': 'documents', error: 'true' })],
        }),
        series({
          title: 'Processing of a document',
          description: 'Seconds of one attempt within which half, 95 % and 99 % of documents were processed. A dot is one document: it leads to its trace.',
          unit: units.Seconds,
          min: 0,
          queries: quantiles('document_processing_duration_seconds', CHOSEN),
          links: [traced],
        }),
        durations({
          title: 'Processing of documents',
          description: 'How many documents took how long. A dot is one document: it leads to its trace.',
          unit: units.Seconds,
          queries: buckets('document_processing_duration_seconds', CHOSEN),
        }),
        series({
          title: 'From acceptance to result',
          description: 'Seconds that callers wait for a document, queue and retries included. The line is the bound of the objective completion.',
          unit: units.Seconds,
          min: 0,
          thresholds: ['transparent', [10, 'red']],
          thresholdLines: true,
          queries: quantiles('work_duration_seconds', OURS),
          links: [traced],
        }),
        series({
          title: 'Burn rate of the documents’ objectives, 1 h',
          description: 'How many times faster than sustainable each error budget burns.',
          unit: units.Short,
          min: 0,
          thresholds: ['transparent', [14.4, 'red']],
          thresholdLines: true,
          queries: [{ expr: 'slo:burn_rate:ratio_1h{workload="documents"}', legend: '{{slo}}' }],
        }),
      ],
    },
    {
      title: 'Pages',
      panels: [
        series({
          title: 'Pages, by status',
          description: 'Pages per second that were read, and that failed.',
          unit: units.OpsPerSecond,
          min: 0,
          stacked: true,
          queries: [{ expr: rate('pages_processed_total', CHOSEN, 'status'), legend: '{{status}}' }],
        }),
        series({
          title: 'Pages, by type of document',
          description: 'Pages per second of each type that was recognised.',
          unit: units.OpsPerSecond,
          min: 0,
          stacked: true,
          queries: [
            { expr: rate('pages_processed_total', CHOSEN, 'doc_type'), legend: '{{doc_type}}' },
          ],
        }),
        series({
          title: 'Pages read, by type of document',
          description: 'Pages per second that were read without failure.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('pages_processed_total', `status="success",${CHOSEN}`, 'doc_type'),
              legend: '{{doc_type}}',
            },
          ],
        }),
        pie({
          title: 'Types of document',
          description: 'Pages of each type in the time shown.',
          unit: units.Short,
          width: 12,
          queries: [{ expr: count('pages_processed_total', CHOSEN, 'doc_type'), legend: '{{doc_type}}' }],
        }),
        series({
          title: 'Processing of a page',
          description: 'Seconds within which half, 95 % and 99 % of pages were read. A dot is one page: it leads to its trace.',
          unit: units.Seconds,
          min: 0,
          queries: quantiles('page_processing_duration_seconds', CHOSEN),
          links: [traced],
        }),
        durations({
          title: 'Processing of pages',
          description: 'How many pages took how long. A dot is one page: it leads to its trace.',
          unit: units.Seconds,
          queries: buckets('page_processing_duration_seconds', CHOSEN),
        }),
      ],
    },
  ],
});
