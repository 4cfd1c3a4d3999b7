import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  type Dashboard,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  TextBoxVariableBuilder,
  VariableHide,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE, type PanelBuilder } from './panels.js';

const TAG = 'vigie';

/** A variable that is asked of Prometheus: the values of a label. */
export interface Choice {
  name: string;
  label: string;
  description: string;
  series: string;
  /** The label, where it is not called as the variable. */
  of?: string;
}

export const SERVICE: Choice = {
  name: 'service',
  label: 'Service',
  description: 'The processes: vigie, or vigie-api and vigie-worker when the roles are apart',
  series: 'build_info',
};

export const WORKLOAD: Choice = {
  name: 'workload',
  label: 'Workload',
  description: 'What the service is asked to do; service stands for what is no workload’s own',
  series: 'slo:objective:ratio',
};

export const SLO: Choice = {
  name: 'slo',
  label: 'SLO',
  description: 'The objective',
  series: 'slo:objective:ratio{workload=~"$workload"}',
};

export interface Row {
  title: string;
  panels: PanelBuilder[];
}

export interface Frame {
  uid: string;
  title: string;
  description: string;
  choices: Choice[];
  rows: Row[];
  /** The first time shown, to now. */
  from?: string;
}

/** Where traces and logs are read by people; the installation's own are given when generating. */
const ADDRESSES = {
  jaeger_url: process.env['JAEGER_URL'] ?? 'http://localhost:16686',
  kibana_url: process.env['KIBANA_URL'] ?? 'http://localhost:5601',
};

function choice({ name, label, description, series, of }: Choice): QueryVariableBuilder {
  const query = `label_values(${series}, ${of ?? name})`;
  return new QueryVariableBuilder(name)
    .label(label)
    .description(description)
    .datasource(DATASOURCE)
    .definition(query)
    .query(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: ['All'], value: ['$__all'] });
}

function annotation(name: string, color: string, expr: string, title: string): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(name)
    .datasource(DATASOURCE)
    .enable(true)
    .iconColor(color)
    .expr(expr)
    .titleFormat(title)
    .textFormat('{{workload}} {{slo}}')
    .step('60s');
}

export function frame(given: Frame): Dashboard {
  const builder = new DashboardBuilder(given.title)
    .uid(given.uid)
    .description(given.description)
    .tags([TAG])
    .readonly()
    .timezone('browser')
    .time({ from: given.from ?? 'now-1h', to: 'now' })
    .refresh('30s')
    .tooltip(DashboardCursorSync.Crosshair)
    .link(
      new DashboardLinkBuilder('Vigie')
        .type(DashboardLinkType.Dashboards)
        .tags([TAG])
        .tooltip('The other dashboards, with the same time and choices')
        .asDropdown(true)
        .includeVars(true)
        .keepTime(true),
    )
    .withVariable(
      new DatasourceVariableBuilder('datasource')
        .label('Data source')
        .description('The Prometheus that scrapes the service')
        .type('prometheus'),
    )
    .annotation(
      annotation(
        'Alerts',
        'red',
        'max by (alertname, severity, slo, workload) (ALERTS{alertstate="firing",severity=~"page|ticket"})',
        '{{alertname}} ({{severity}})',
      ),
    )
    .annotation(annotation('Faults', 'purple', 'max by (fault) (fault_active) == 1', 'fault {{fault}}'));
  given.choices.forEach((one) => builder.withVariable(choice(one)));
  for (const [name, address] of Object.entries(ADDRESSES)) {
    builder.withVariable(
      new TextBoxVariableBuilder(name).defaultValue(address).hide(VariableHide.HideVariable),
    );
  }
  for (const { title, panels } of given.rows) {
    builder.withRow(new RowBuilder(title));
    panels.forEach((panel) => builder.withPanel(panel));
  }
  const built = builder.build();
  // The SDK's default would hide the menu of dashboards in another one.
  built.links?.forEach((menu) => delete menu.placement);
  // Numbers that stay, so that links to single panels do.
  built.panels?.forEach((panel, index) => (panel.id = index + 1));
  return built;
}
