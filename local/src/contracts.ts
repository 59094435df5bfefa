import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { api as catalog } from '../../services/catalog/src/api.js';
import { api as orders } from '../../services/orders/src/api.js';
import { orderEventJsonSchema } from '../../services/orders/src/order-event-schema.js';
import { api as users } from '../../services/users/src/api.js';
import { openApiDocument } from '../../services/shared/src/openapi.js';
import { withPolicyTable } from './policy-table.js';

/**
 * Writes what is generated from the contracts: `services/<name>/openapi.json`, the types that the
 * web's client uses, the schema of the events that other systems receive, and the table of who may call
 * what. With `--check` it fails when a committed file is not what it would write.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));

mkdirSync(`${root}/web/src/api`, { recursive: true });
const apis = { catalog, orders, users };
for (const [name, api] of Object.entries(apis)) {
  const document = openApiDocument(api);
  const json = `services/${name}/openapi.json`;
  const types = `web/src/api/${name}.d.ts`;
  writeFileSync(`${root}/${json}`, `${JSON.stringify(document, null, 2)}\n`);
  const nodes = await openapiTypescript(JSON.stringify(document));
  writeFileSync(`${root}/${types}`, astToString(nodes));
  console.log(`written: ${json}, ${types}`);
}

const eventSchema = 'docs/events/order-event.schema.json';
mkdirSync(`${root}/docs/events`, { recursive: true });
writeFileSync(`${root}/${eventSchema}`, `${JSON.stringify(orderEventJsonSchema(), null, 2)}\n`);
console.log(`written: ${eventSchema}`);

const policy = 'docs/security.md';
writeFileSync(
  `${root}/${policy}`,
  withPolicyTable(readFileSync(`${root}/${policy}`, 'utf8'), apis),
);
console.log(`written: ${policy}`);

if (process.argv.includes('--check')) {
  const paths = ['services/*/openapi.json', 'web/src/api/*.d.ts', eventSchema, policy];
  const { stdout } = spawnSync('git', ['status', '--porcelain', '--', ...paths], { cwd: root });
  if (stdout.length > 0) {
    console.error(`Generated files were not committed:\n${stdout.toString()}`);
    process.exit(1);
  }
}
