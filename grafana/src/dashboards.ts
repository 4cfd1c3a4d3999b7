import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { documents } from './documents.js';
import { http } from './http.js';
import { predictions } from './predictions.js';
import { queues } from './queues.js';
import { slo } from './slo.js';
import { system } from './system.js';
import { telemetry } from './telemetry.js';

export const DASHBOARDS = [slo, http, documents, predictions, queues, system, telemetry];

/** A dashboard as its file holds it. */
export function text(dashboard: Dashboard): string {
  return JSON.stringify(dashboard, null, 2) + '\n';
}
