import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as gauge from '@grafana/grafana-foundation-sdk/gauge';
import * as heatmap from '@grafana/grafana-foundation-sdk/heatmap';
import * as piechart from '@grafana/grafana-foundation-sdk/piechart';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import * as table from '@grafana/grafana-foundation-sdk/table';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

export interface Query {
  expr: string;
  /** How a series is called, with `{{label}}`; required where a query may answer several. */
  legend: string;
}

/** From which value on which colour holds; the first holds below all others. */
export type Thresholds = [string, ...(readonly [number, string])[]];

export interface Given {
  title: string;
  description: string;
  unit: string;
  queries: Query[];
  /** Of 24 columns. */
  width?: number;
  height?: number;
  thresholds?: Thresholds;
  links?: dashboard.DashboardLinkBuilder[];
  min?: number;
  max?: number;
  decimals?: number;
  mappings?: dashboard.ValueMapping[];
  noValue?: string;
}

export interface GivenSeries extends Given {
  stacked?: boolean;
  /** A line for each threshold instead of colours that nobody sees. */
  thresholdLines?: boolean;
}

export interface Column {
  legend: string;
  expr: string;
  /** The column's unit, unless it is the table's own. */
  unit?: string;
  thresholds?: Thresholds;
  links?: dashboard.DashboardLinkBuilder[];
}

export type PanelBuilder = Builder<dashboard.Panel>;

/** What the builders of all kinds of panel have in common. */
interface AnyPanel extends PanelBuilder {
  title(title: string): this;
  description(description: string): this;
  datasource(datasource: common.DataSourceRef): this;
  unit(unit: string): this;
  span(columns: number): this;
  height(rows: number): this;
  thresholds(thresholds: Builder<dashboard.ThresholdsConfig>): this;
  colorScheme(color: Builder<dashboard.FieldColor>): this;
  dataLinks(links: Builder<dashboard.DashboardLink>[]): this;
  min(min: number): this;
  max(max: number): this;
  decimals(decimals: number): this;
  mappings(mappings: dashboard.ValueMapping[]): this;
  noValue(text: string): this;
}

function steps(given: Thresholds): dashboard.Threshold[] {
  const [base, ...others] = given;
  return [
    { value: null, color: base },
    ...others.map(([value, color]) => ({ value, color })),
  ];
}

function fill<P extends AnyPanel>(panel: P, given: Given, width: number, height: number): P {
  panel
    .title(given.title)
    .description(given.description)
    .datasource(DATASOURCE)
    .unit(given.unit)
    .span(given.width ?? width)
    .height(given.height ?? height)
    .thresholds(
      new dashboard.ThresholdsConfigBuilder()
        .mode(dashboard.ThresholdsMode.Absolute)
        .steps(steps(given.thresholds ?? ['green'])),
    );
  if (given.links !== undefined) panel.dataLinks(given.links);
  if (given.min !== undefined) panel.min(given.min);
  if (given.max !== undefined) panel.max(given.max);
  if (given.decimals !== undefined) panel.decimals(given.decimals);
  if (given.mappings !== undefined) panel.mappings(given.mappings);
  if (given.noValue !== undefined) panel.noValue(given.noValue);
  return panel;
}

const REFERENCES = 'ABCDEFGH';

function target({ expr, legend }: Query, index: number): prometheus.DataqueryBuilder {
  return new prometheus.DataqueryBuilder()
    .datasource(DATASOURCE)
    .refId(REFERENCES.charAt(index))
    .expr(expr)
    .legendFormat(legend);
}

/** Over the time shown. */
function ranges(queries: Query[]): prometheus.DataqueryBuilder[] {
  return queries.map((query, index) => target(query, index).range());
}

/** Over the time shown; histograms with the traces of single requests. */
function rangesWithDots(queries: Query[]): prometheus.DataqueryBuilder[] {
  return queries.map((query, index) =>
    target(query, index).range().exemplar(query.expr.includes('_bucket{')),
  );
}

/** At the end of the time shown. */
function instants(queries: Query[]): prometheus.DataqueryBuilder[] {
  return queries.map((query, index) => target(query, index).instant());
}

const LAST = new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false);

function colour(mode: dashboard.FieldColorModeId): dashboard.FieldColorBuilder {
  return new dashboard.FieldColorBuilder().mode(mode);
}

/** Lines over time. */
export function series(given: GivenSeries): PanelBuilder {
  const panel = fill(new timeseries.PanelBuilder(), given, 12, 8)
    .targets(rangesWithDots(given.queries))
    .colorScheme(colour(dashboard.FieldColorModeId.PaletteClassic))
    .fillOpacity(given.stacked === true ? 30 : 5)
    .lineWidth(1)
    .showPoints(common.VisibilityMode.Never)
    .spanNulls(false)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.Table)
        .placement(common.LegendPlacement.Bottom)
        .calcs(['lastNotNull', 'max']),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder()
        .mode(common.TooltipDisplayMode.Multi)
        .sort(common.SortOrder.Descending),
    );
  if (given.stacked === true) {
    panel.stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal));
  }
  if (given.thresholdLines === true) {
    panel.thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
    );
  }
  return panel;
}

/** One figure with its recent course. */
export function figure(given: Given): PanelBuilder {
  return fill(new stat.PanelBuilder(), given, 4, 4)
    .targets(ranges(given.queries))
    .colorScheme(colour(dashboard.FieldColorModeId.Thresholds))
    .reduceOptions(LAST);
}

/** One figure over the whole time shown, or a state: no course behind it. */
export function total(given: Given): PanelBuilder {
  return fill(new stat.PanelBuilder(), given, 4, 4)
    .targets(instants(given.queries))
    .colorScheme(colour(dashboard.FieldColorModeId.Thresholds))
    .graphMode(common.BigValueGraphMode.None)
    .reduceOptions(LAST);
}

export function dial(given: Given): PanelBuilder {
  return fill(new gauge.PanelBuilder(), given, 4, 4)
    .targets(ranges(given.queries))
    .colorScheme(colour(dashboard.FieldColorModeId.Thresholds))
    .reduceOptions(LAST);
}

/** A bar for each series, as they are now. */
export function bars(given: Given): PanelBuilder {
  return fill(new bargauge.PanelBuilder(), given, 12, 8)
    .targets(instants(given.queries))
    .colorScheme(colour(dashboard.FieldColorModeId.Thresholds))
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .orientation(common.VizOrientation.Horizontal)
    .reduceOptions(LAST);
}

/** Shares of a whole over the time shown. */
export function pie(given: Given): PanelBuilder {
  return fill(new piechart.PanelBuilder(), given, 8, 8)
    .targets(instants(given.queries))
    .colorScheme(colour(dashboard.FieldColorModeId.PaletteClassic))
    .reduceOptions(LAST)
    .legend(
      new piechart.PieChartLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.Table)
        .placement(common.LegendPlacement.Right)
        .calcs([])
        .values([piechart.PieChartLegendValues.Value, piechart.PieChartLegendValues.Percent]),
    );
}

/** How often which duration was seen; each dot is a request whose trace is known. */
export function durations(given: Given): PanelBuilder {
  return fill(new heatmap.PanelBuilder(), given, 12, 8)
    .targets(
      rangesWithDots(given.queries).map((query) => query.format(prometheus.PromQueryFormat.Heatmap)),
    )
    .colorScheme(colour(dashboard.FieldColorModeId.Thresholds))
    .calculate(false)
    .cellGap(1)
    .yAxis(new heatmap.YAxisConfigBuilder().unit(given.unit))
    .exemplarsColor('rgba(255,0,255,0.7)');
}

/** Coloured states over time. */
export function states(given: Given): PanelBuilder {
  return fill(new statetimeline.PanelBuilder(), given, 12, 8)
    .targets(ranges(given.queries))
    .colorScheme(colour(dashboard.FieldColorModeId.Thresholds))
    .mergeValues(true)
    .rowHeight(0.8)
    .showValue(common.VisibilityMode.Never);
}

/** A row for each set of labels, a column for each query. */
export function grid(given: Omit<Given, 'queries'>, columns: Column[], hidden: string[]): PanelBuilder {
  const names = new Map(
    columns.map(({ legend }, index) => [`Value #${REFERENCES.charAt(index)}`, legend] as const),
  );
  const renamed = columns.length === 1 ? [['Value', columns[0]?.legend ?? '']] : [...names];
  const panel = fill(new table.PanelBuilder(), { ...given, queries: [] }, 24, 9)
    .targets(instants(columns).map((query) => query.format(prometheus.PromQueryFormat.Table)))
    .transformations([
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: Object.fromEntries(['Time', ...hidden].map((name) => [name, true])),
          indexByName: {},
          renameByName: Object.fromEntries(renamed),
        },
      },
    ]);
  for (const column of columns) {
    const properties: dashboard.DynamicConfigValue[] = [];
    if (column.unit !== undefined) properties.push({ id: 'unit', value: column.unit });
    if (column.thresholds !== undefined) {
      properties.push(
        { id: 'thresholds', value: { mode: 'absolute', steps: steps(column.thresholds) } },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
      );
    }
    if (column.links !== undefined) {
      properties.push({ id: 'links', value: column.links.map((link) => link.build()) });
    }
    if (properties.length > 0) panel.overrideByName(column.legend, properties);
  }
  return panel;
}

/** A text for each value. */
export function texts(given: Record<string, readonly [string, string]>): dashboard.ValueMapping[] {
  const options = Object.entries(given).map(
    ([value, [text, color]], index) => [value, { text, color, index }] as const,
  );
  return [{ type: dashboard.MappingType.ValueToText, options: Object.fromEntries(options) }];
}

export const UP_OR_DOWN = texts({ 1: ['UP', 'green'], 0: ['DOWN', 'red'] });
