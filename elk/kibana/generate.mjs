// Writes vigie.ndjson, what Kibana imports: the data view, a saved search for each entry of searches.json and for
// each KQL of the runbooks, and two dashboards. Run it after a change: node elk/kibana/generate.mjs [FILE]

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const runbooks = join(here, '..', '..', 'docs', 'runbooks');

const DATA_VIEW = 'vigie-logs';
const SOURCE = 'kibanaSavedObjectMeta.searchSourceJSON.index';
const WIDTH = 48;

// The form of Kibana 8.9, which 9 takes and brings up to date.
const CORE = '8.8.0';
const FORMS = { 'index-pattern': '8.0.0', search: '8.0.0', visualization: '8.5.0', dashboard: '8.9.0' };

function object(type, id, attributes, references = []) {
  return { type, id, attributes, references, coreMigrationVersion: CORE, typeMigrationVersion: FORMS[type], managed: false };
}

function source(query, more = {}) {
  return {
    searchSourceJSON: JSON.stringify({ query: { query, language: 'kuery' }, filter: [], ...more }),
  };
}

const ofDataView = { name: SOURCE, type: 'index-pattern', id: DATA_VIEW };

function dataView() {
  return object('index-pattern', DATA_VIEW, {
    title: 'logs-vigie-*',
    name: "Vigie's logs",
    timeFieldName: '@timestamp',
  });
}

function search({ id, title, query, description, columns }) {
  return object(
    'search',
    `vigie-${id}`,
    {
      title: `Vigie: ${title}`,
      description,
      columns,
      sort: [['@timestamp', 'desc']],
      grid: {},
      hideChart: false,
      isTextBasedQuery: false,
      timeRestore: false,
      kibanaSavedObjectMeta: source(query, { highlightAll: true, version: true, indexRefName: SOURCE }),
    },
    [ofDataView],
  );
}

// The lines of a runbook's blocks that are marked kql, a query each.
function queriesOf(runbook) {
  const text = readFileSync(join(runbooks, runbook), 'utf8');
  return [...text.matchAll(/^```kql\n(.*?)\n```$/gms)].flatMap(([, queries]) => queries.split('\n'));
}

function runbookSearches() {
  return readdirSync(runbooks)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) => {
      const alert = file.slice(0, -'.md'.length);
      return queriesOf(file).map((query, index) => ({
        id: `runbook-${alert}-${index + 1}`,
        title: `runbook ${alert}${index > 0 ? ` (${index + 1})` : ''}`,
        query,
        description: `docs/runbooks/${file}`,
        columns: ['level', 'service', 'logger', 'message', 'error_type', 'processing_time_ms'],
      }));
    });
}

function visualization(id, title, query, type, parameters, aggregations) {
  return object(
    'visualization',
    `vigie-${id}`,
    {
      title: `Vigie: ${title}`,
      description: '',
      version: 1,
      uiStateJSON: '{}',
      visState: JSON.stringify({ title: `Vigie: ${title}`, type, params: parameters, aggs: aggregations }),
      kibanaSavedObjectMeta: source(query, { indexRefName: SOURCE }),
    },
    [ofDataView],
  );
}

const count = { id: '1', enabled: true, type: 'count', schema: 'metric', params: {} };

function terms(id, schema, field, size) {
  const params = { field, orderBy: '1', order: 'desc', size, otherBucket: true, missingBucket: false };
  return { id, enabled: true, type: 'terms', schema, params };
}

function overTime(id, title, query, by) {
  return visualization(
    id,
    title,
    query,
    'histogram',
    {
      type: 'histogram',
      grid: { categoryLines: false },
      categoryAxes: [
        { id: 'CategoryAxis-1', type: 'category', position: 'bottom', show: true, scale: { type: 'linear' }, labels: { show: true, filter: true }, title: {} },
      ],
      valueAxes: [
        { id: 'ValueAxis-1', name: 'LeftAxis-1', type: 'value', position: 'left', show: true, scale: { type: 'linear', mode: 'normal' }, labels: { show: true }, title: { text: 'lines' } },
      ],
      seriesParams: [
        { show: true, type: 'histogram', mode: 'stacked', data: { label: 'lines', id: '1' }, valueAxis: 'ValueAxis-1' },
      ],
      addTooltip: true,
      addLegend: true,
      legendPosition: 'right',
      times: [],
    },
    [
      count,
      { id: '2', enabled: true, type: 'date_histogram', schema: 'segment', params: { field: '@timestamp', interval: 'auto', min_doc_count: 1 } },
      terms('3', 'group', by, 10),
    ],
  );
}

function table(id, title, query, aggregations) {
  return visualization(id, title, query, 'table', { perPage: 10, showPartialRows: false, showTotal: false }, aggregations);
}

function percentiles(field) {
  return { id: '2', enabled: true, type: 'percentiles', schema: 'metric', params: { field, percents: [50, 95, 99] } };
}

const panels = {
  errorsOverTime: overTime('errors-over-time', 'errors over time, by service', 'level : "ERROR"', 'service'),
  errorTypes: table('error-types', 'types of errors', 'level : "ERROR" or error_type : *', [
    count,
    terms('3', 'bucket', 'error_type', 20),
    terms('4', 'bucket', 'logger', 5),
  ]),
  slowEndpoints: table('slow-endpoints', 'milliseconds by endpoint', 'logger : "dev.vigie.access"', [
    count,
    percentiles('processing_time_ms'),
    terms('3', 'bucket', 'endpoint', 20),
  ]),
  slowWorkloads: table('slow-workloads', 'milliseconds from acceptance to the end, by workload', 'work_id : * and status : *', [
    count,
    percentiles('processing_time_ms'),
    terms('3', 'bucket', 'workload', 20),
    terms('4', 'bucket', 'status', 5),
  ]),
  workOverTime: overTime('work-over-time', 'lines of works over time, by level', 'work_id : *', 'level'),
  workAttempts: table('work-attempts', 'works and their attempts', 'work_id : *', [
    count,
    terms('3', 'bucket', 'work_id', 50),
    terms('4', 'bucket', 'attempt', 10),
    terms('5', 'bucket', 'status', 5),
  ]),
};

// Rows from top to bottom, each with its height and the objects that share its width.
function dashboard(id, title, description, rows) {
  const layout = [];
  const references = [];
  let y = 0;
  for (const { height, shown } of rows) {
    const width = WIDTH / shown.length;
    for (const [column, one] of shown.entries()) {
      const index = String(layout.length + 1);
      layout.push({
        type: one.type,
        panelIndex: index,
        gridData: { x: column * width, y, w: width, h: height, i: index },
        embeddableConfig: { enhancements: {} },
        panelRefName: `panel_${index}`,
      });
      references.push({ name: `${index}:panel_${index}`, type: one.type, id: one.id });
    }
    y += height;
  }
  return object(
    'dashboard',
    `vigie-${id}`,
    {
      title: `Vigie: ${title}`,
      description,
      panelsJSON: JSON.stringify(layout),
      optionsJSON: JSON.stringify({ useMargins: true, syncColors: true, hidePanelTitles: false }),
      timeRestore: true,
      timeFrom: 'now-24h',
      timeTo: 'now',
      refreshInterval: { pause: true, value: 60000 },
      version: 1,
      kibanaSavedObjectMeta: source(''),
    },
    references,
  );
}

const searches = [...JSON.parse(readFileSync(join(here, 'searches.json'), 'utf8')), ...runbookSearches()].map(search);
const found = (id) => searches.find((one) => one.id === `vigie-${id}`);

const objects = [
  dataView(),
  ...searches,
  ...Object.values(panels),
  dashboard('errors-and-slow-work', 'errors and slow work', 'What fails, and what takes long.', [
    { height: 12, shown: [panels.errorsOverTime, panels.errorTypes] },
    { height: 12, shown: [panels.slowEndpoints, panels.slowWorkloads] },
    { height: 16, shown: [found('errors')] },
    { height: 16, shown: [found('slow')] },
  ]),
  dashboard(
    'one-work',
    'one piece of work',
    'Its story in order. Put into the query: work_id : "…" or correlation_id : "…" or trace_id : "…"',
    [
      { height: 10, shown: [panels.workOverTime, panels.workAttempts] },
      { height: 30, shown: [found('one-work')] },
    ],
  ),
];

writeFileSync(process.argv[2] ?? join(here, 'vigie.ndjson'), objects.map((one) => `${JSON.stringify(one)}\n`).join(''));
