import * as units from '@grafana/grafana-foundation-sdk/units';
import { frame, SERVICE } from './frame.js';
import { label, logs, traces } from './links.js';
import { dial, durations, figure, series, total, UP_OR_DOWN, type Thresholds } from './panels.js';
import { buckets, CHOSEN, countOfAll, mean, percent, quantile, quantiles, rate, rateOfAll } from './queries.js';

const ROUTES = `${CHOSEN},endpoint=~"$endpoint"`;
const ERRORS: Thresholds = ['green', [1, 'yellow'], [5, 'red']];
const RESPONSE: Thresholds = ['green', [0.5, 'yellow'], [1, 'red']];
const ALL = rateOfAll('http_requests_total', ROUTES);

const ofThisRoute = [
  traces('Traces of this route in Jaeger', { 'http.route': label('endpoint') }),
  logs('Requests of this route in Kibana', `logger:dev.vigie.access and endpoint:"${label('endpoint')}"`),
];
const failed = [
  traces('Failed requests in Jaeger', { error: 'true', 'span.kind': 'server' }),
  logs('Failed requests in Kibana', 'logger:dev.vigie.access and status_code >= 500'),
];

export const http = frame({
  uid: 'vigie-http',
  title: 'Vigie / HTTP',
  description: 'What callers get: requests, errors, durations, sizes, reachability from outside.',
  choices: [
    SERVICE,
    {
      name: 'endpoint',
      label: 'Route',
      description: 'Templates of the routes; unknown stands for what is no route',
      series: 'http_requests_total',
    },
  ],
  rows: [
    {
      title: 'Now',
      panels: [
        total({
          title: 'API',
          description: 'Whether the service answers Prometheus; the worst of its processes.',
          unit: units.Short,
          mappings: UP_OR_DOWN,
          thresholds: ['red', [1, 'green']],
          queries: [{ expr: 'min(up{job="vigie"})', legend: 'API' }],
        }),
        figure({
          title: 'Request rate',
          description: 'Requests answered per second.',
          unit: units.RequestsPerSecond,
          queries: [{ expr: ALL, legend: 'requests' }],
        }),
        figure({
          title: 'Faults of ours',
          description: 'Share of requests answered with 500 or above: these spend the error budget.',
          unit: units.Percent,
          thresholds: ERRORS,
          noValue: 'no requests',
          queries: [
            {
              expr: percent(rateOfAll('http_requests_total', `status_code=~"5..",${ROUTES}`), ALL),
              legend: 'faults',
            },
          ],
          links: failed,
        }),
        figure({
          title: 'Not 2xx',
          description: 'Share of requests with any other status than 2xx: faults of ours, callers’ mistakes, redirections.',
          unit: units.Percent,
          thresholds: ERRORS,
          noValue: 'no requests',
          queries: [
            {
              expr: percent(rateOfAll('http_requests_total', `status_code!~"2..",${ROUTES}`), ALL),
              legend: 'not 2xx',
            },
          ],
        }),
        figure({
          title: 'Response time, p95',
          description: 'Seconds within which 95 % of requests were answered.',
          unit: units.Seconds,
          thresholds: RESPONSE,
          noValue: 'no requests',
          queries: [{ expr: quantile(0.95, 'http_request_duration_seconds', ROUTES), legend: 'p95' }],
        }),
        dial({
          title: 'Active requests',
          description: 'Requests being answered right now. HighConcurrentRequests looks up at 10 for each processor of a process.',
          unit: units.Short,
          min: 0,
          max: 20,
          thresholds: ['green', [10, 'orange']],
          queries: [{ expr: `sum(http_requests_active{${CHOSEN}})`, legend: 'active' }],
        }),
      ],
    },
    {
      title: 'Requests',
      panels: [
        series({
          title: 'Requests per minute, by route',
          description: 'How often each route is called.',
          unit: units.CountsPerMinute,
          min: 0,
          queries: [
            { expr: `60 * ${rate('http_requests_total', ROUTES, 'endpoint')}`, legend: '{{endpoint}}' },
          ],
          links: ofThisRoute,
        }),
        series({
          title: 'Requests, by status',
          description: 'Answers per second of each status.',
          unit: units.RequestsPerSecond,
          min: 0,
          stacked: true,
          queries: [
            { expr: rate('http_requests_total', ROUTES, 'status_code'), legend: '{{status_code}}' },
          ],
          links: [
            logs('Requests of this status in Kibana', `logger:dev.vigie.access and status_code:${label('status_code')}`),
          ],
        }),
        series({
          title: 'Requests, by method',
          description: 'Answers per second for each method.',
          unit: units.RequestsPerSecond,
          min: 0,
          stacked: true,
          queries: [{ expr: rate('http_requests_total', ROUTES, 'method'), legend: '{{method}}' }],
        }),
        series({
          title: 'Active requests',
          description: 'Requests being answered at once by each process; how many of them wait for the end of a work as their callers asked to; and where HighConcurrentRequests looks up at the others.',
          unit: units.Short,
          min: 0,
          queries: [
            { expr: `http_requests_active{${CHOSEN}}`, legend: '{{service}} {{instance}}' },
            { expr: `work_callers_waiting{${CHOSEN}}`, legend: '{{service}} {{instance}} waiting by wish' },
            { expr: '10 * min(cpu_availableProcessors{job="vigie"})', legend: 'HighConcurrentRequests' },
          ],
        }),
        total({
          title: 'Requests in this time',
          description: 'All requests answered in the time shown.',
          unit: units.Short,
          decimals: 0,
          width: 6,
          queries: [{ expr: countOfAll('http_requests_total', ROUTES), legend: 'requests' }],
        }),
        total({
          title: 'Problems in this time',
          description: 'All requests answered with a problem in the time shown, callers’ mistakes included.',
          unit: units.Short,
          decimals: 0,
          width: 6,
          queries: [{ expr: countOfAll('http_errors_total', ROUTES), legend: 'problems' }],
        }),
        series({
          title: 'Problems, by route and type',
          description: 'Requests per second that were answered with a problem (RFC 9457), by its type.',
          unit: units.RequestsPerSecond,
          min: 0,
          queries: [
            {
              expr: rate('http_errors_total', ROUTES, 'endpoint, error_type'),
              legend: '{{endpoint}} {{error_type}}',
            },
          ],
          links: [
            ...ofThisRoute,
            logs('Warnings and errors in Kibana', 'level:(ERROR or WARN)'),
          ],
        }),
      ],
    },
    {
      title: 'Durations',
      panels: [
        series({
          title: 'Response time',
          description: 'Seconds within which half, 95 % and 99 % of requests were answered. A dot is one request: it leads to its trace.',
          unit: units.Seconds,
          min: 0,
          thresholds: ['transparent', [0.5, 'yellow'], [1, 'red']],
          thresholdLines: true,
          queries: quantiles('http_request_duration_seconds', ROUTES),
          links: [
            logs('Slow requests in Kibana', 'logger:dev.vigie.access and processing_time_ms > 1000'),
          ],
        }),
        durations({
          title: 'Response times',
          description: 'How many requests took how long. A dot is one request: it leads to its trace.',
          unit: units.Seconds,
          queries: buckets('http_request_duration_seconds', ROUTES),
        }),
        series({
          title: 'Mean response time, by route',
          description: 'Seconds that a request of each route took on average.',
          unit: units.Seconds,
          min: 0,
          queries: [
            { expr: mean('http_request_duration_seconds', ROUTES, 'endpoint'), legend: '{{endpoint}}' },
          ],
          links: ofThisRoute,
        }),
        series({
          title: 'Response time p95, by route',
          description: 'Seconds within which 95 % of the requests of each route were answered. HighLatency looks up at 1 s for synchronous routes.',
          unit: units.Seconds,
          min: 0,
          thresholds: ['transparent', [1, 'red']],
          thresholdLines: true,
          queries: [
            {
              expr: quantile(0.95, 'http_request_duration_seconds', ROUTES, 'endpoint'),
              legend: '{{endpoint}}',
            },
          ],
          links: ofThisRoute,
        }),
      ],
    },
    {
      title: 'Callers',
      panels: [
        series({
          title: 'Credentials, by what came of them',
          description: 'Requests per second whose credentials were accepted or refused; none are looked at while vigie.access is open.',
          unit: units.RequestsPerSecond,
          min: 0,
          queries: [
            { expr: rate('authentications_total', CHOSEN, 'kind, outcome'), legend: '{{kind}} {{outcome}}' },
          ],
          links: [logs('Refused requests in Kibana', 'logger:dev.vigie.access and status_code:(401 or 403)')],
        }),
        series({
          title: 'Requests over a limit',
          description: 'Requests per second that were answered with 429, by the limit that they were over.',
          unit: units.RequestsPerSecond,
          min: 0,
          queries: [{ expr: rate('requests_limited_total', CHOSEN, 'limit'), legend: '{{limit}}' }],
          links: [logs('Requests over a limit in Kibana', 'logger:dev.vigie.access and status_code:429')],
        }),
      ],
    },
    {
      title: 'Sizes',
      panels: [
        series({
          title: 'Size of requests',
          description: 'Bytes of requests’ bodies.',
          unit: units.BytesIEC,
          min: 0,
          queries: quantiles('http_request_size_bytes', ROUTES),
        }),
        series({
          title: 'Size of responses',
          description: 'Bytes of responses with their headers.',
          unit: units.BytesIEC,
          min: 0,
          queries: quantiles('http_response_size_bytes', ROUTES),
        }),
      ],
    },
    {
      title: 'From outside',
      panels: [
        series({
          title: 'Probes that succeeded',
          description: 'Whether the blackbox exporter reaches the API: the events of the objective reachability.',
          unit: units.PercentUnit,
          min: 0,
          max: 1,
          width: 8,
          queries: [{ expr: 'min by (instance) (probe_success{job="blackbox-api"})', legend: '{{instance}}' }],
        }),
        series({
          title: 'Duration of probes',
          description: 'Seconds that the blackbox exporter waited for the API.',
          unit: units.Seconds,
          min: 0,
          width: 8,
          queries: [
            { expr: 'max by (instance) (probe_duration_seconds{job="blackbox-api"})', legend: '{{instance}}' },
          ],
        }),
        total({
          title: 'Certificate expires in',
          description: 'Until the first certificate of a TLS target expires. CertificateExpiring watches it.',
          unit: units.Seconds,
          width: 8,
          height: 8,
          thresholds: ['red', [7 * 86400, 'orange'], [21 * 86400, 'green']],
          queries: [
            {
              expr: 'min by (instance) (probe_ssl_earliest_cert_expiry{job="blackbox-tls"} - time())',
              legend: '{{instance}}',
            },
          ],
        }),
      ],
    },
  ],
});
