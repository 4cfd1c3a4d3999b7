// Reads KQL queries, a JSON array of texts, from standard input, by Kibana's own parser; writes for each what
// Elasticsearch is asked for: {"dsl": …}, or why it is no KQL: {"error": "…"}. Dates are left to Elasticsearch.

const { readFileSync } = require('node:fs');
const { fromKueryExpression, toElasticsearchQuery } = require('@cybernetex/kbn-es-query');

function translated(query) {
  try {
    return { dsl: toElasticsearchQuery(fromKueryExpression(query)) };
  } catch (refused) {
    return { error: refused.message };
  }
}

const queries = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(`${JSON.stringify(queries.map(translated))}\n`);
