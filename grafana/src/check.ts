import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { DASHBOARDS, text } from './dashboards.js';

const FOLDER = 'dashboards';
const SCHEMA = 'schema/dashboard.jsonschema.json';

const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'));
// Grafana allows anything in these two; the schema writes "anything" as an object.
schema.definitions.MatcherConfig.properties.options = {};
schema.definitions.DynamicConfigValue.properties.value = {};
// The schema names formats (date-time, uint32) that say nothing about what we write.
const matches = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
const mistakes: string[] = [];

for (const dashboard of DASHBOARDS) {
  const file = join(FOLDER, `${dashboard.uid}.json`);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text(dashboard)) {
    mistakes.push(`${file} is not what src makes: ./vigie dashboards writes it`);
  }
  // As it is read back: what is undefined is not there.
  if (!matches(JSON.parse(text(dashboard)))) {
    for (const { instancePath, message } of matches.errors ?? []) {
      mistakes.push(`${file}: ${instancePath} ${message}`);
    }
  }
}
for (const file of readdirSync(FOLDER)) {
  if (file.endsWith('.json') && !DASHBOARDS.some(({ uid }) => `${uid}.json` === file)) {
    mistakes.push(`${join(FOLDER, file)} is made by nothing in src`);
  }
}

mistakes.forEach((mistake) => console.error(mistake));
process.exitCode = mistakes.length === 0 ? 0 : 1;
