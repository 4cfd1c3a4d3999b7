import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DASHBOARDS, text } from './dashboards.js';

const folder = process.argv[2] ?? 'dashboards';
mkdirSync(folder, { recursive: true });
for (const dashboard of DASHBOARDS) {
  const file = join(folder, `${dashboard.uid}.json`);
  writeFileSync(file, text(dashboard));
  console.log(file);
}
