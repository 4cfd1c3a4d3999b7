import type { Query } from './panels.js';

/** Series of the service, of the processes chosen above the dashboard. */
export const CHOSEN = 'service=~"$service"';

/** What the rules record about an objective. */
export const OBJECTIVES = 'slo=~"$slo",workload=~"$workload"';

export const EVERY = '[$__rate_interval]';

/** Per second. */
export function rate(metric: string, selector: string, by: string): string {
  return `sum by (${by}) (rate(${metric}{${selector}}${EVERY}))`;
}

export function rateOfAll(metric: string, selector: string): string {
  return `sum(rate(${metric}{${selector}}${EVERY}))`;
}

/** How many in the time shown. */
export function count(metric: string, selector: string, by: string): string {
  return `sum by (${by}) (increase(${metric}{${selector}}[$__range]))`;
}

export function countOfAll(metric: string, selector: string): string {
  return `sum(increase(${metric}{${selector}}[$__range]))`;
}

/** A quantile of a histogram, over all series or for each value of a label. */
export function quantile(share: number, metric: string, selector: string, by = ''): string {
  const labels = by === '' ? 'le' : `le, ${by}`;
  return `histogram_quantile(${share}, sum by (${labels}) (rate(${metric}_bucket{${selector}}${EVERY})))`;
}

export function quantiles(metric: string, selector: string): Query[] {
  return [0.5, 0.95, 0.99].map((share) => ({
    expr: quantile(share, metric, selector),
    legend: `p${share * 100}`,
  }));
}

/** The mean of a histogram for each value of a label; nothing where nothing was measured. */
export function mean(metric: string, selector: string, by: string): string {
  return `${rate(`${metric}_sum`, selector, by)} / (${rate(`${metric}_count`, selector, by)} > 0)`;
}

/** A part of a whole, both per second; 0 while the part has no series, nothing while nothing comes. */
export function percent(part: string, whole: string): string {
  return `100 * (${part} or vector(0)) / (${whole} > 0)`;
}

export function buckets(metric: string, selector: string): Query[] {
  return [{ expr: `sum by (le) (increase(${metric}_bucket{${selector}}${EVERY}))`, legend: '{{le}}' }];
}
