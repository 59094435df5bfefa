import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { seedSettings as catalogSeed } from '../../services/catalog/seed/src/seed-settings.js';
import * as catalog from '../../services/catalog/src/settings.js';
import * as orders from '../../services/orders/src/settings.js';
import { bootstrapSettings } from '../../services/shared/src/bootstrap-settings.js';
import * as users from '../../services/users/src/settings.js';

type Schema = z.ZodRawShape;

export const schemas = {
  services: { catalog: catalog.settings, orders: orders.settings, users: users.settings },
  migrations: {
    catalog: catalog.migrationSettings,
    orders: orders.migrationSettings,
    users: users.migrationSettings,
  },
  bootstrap: bootstrapSettings,
  catalogSeed,
  administrator: users.seedSettings,
  reconcile: users.reconcileSettings,
} satisfies Record<string, Schema | Record<string, Schema>>;

/** Read by the AWS SDK itself; in AWS it has a role instead. */
const emulatorCredentials = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

/**
 * What must be set of a schema in AWS or on a laptop, sorted: a description that begins with
 * "local only" or "cloud only" keeps a setting out of the other place.
 */
export function keysOf(place: 'cloud' | 'local', ...shapes: Schema[]): string[] {
  const other = place === 'cloud' ? 'local only' : 'cloud only';
  const keys = shapes.flatMap((shape) =>
    Object.entries(shape).flatMap(([name, schema]) =>
      (schema as z.ZodType).description?.startsWith(other) ? [] : [name],
    ),
  );
  return [
    ...new Set([...keys, ...(keys.includes('AWS_ENDPOINT_URL') ? emulatorCredentials : [])]),
  ].sort();
}

/** What a command of `local/src` reads without a schema, and what the SDK reads for it. */
export function keysReadBy(command: string): string[] {
  const file = fileURLToPath(new URL(`../../local/src/${command}.ts`, import.meta.url));
  const text = readFileSync(file, 'utf8');
  const named = [...text.matchAll(/(?:process\.env\[|needed\()'(\w+)'/g)].map(
    ([, name = '']) => name,
  );
  const ofTheSdk = ['AWS_ENDPOINT_URL', 'AWS_REGION', ...emulatorCredentials];
  return [...new Set([...named, ...ofTheSdk])].sort();
}
