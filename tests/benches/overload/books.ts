import { byRule, findBreaches } from '../../../local/src/books.js';
import { asAdmin, variable } from '../support/shop.js';
import type { Arrivals, Visit } from './arrivals.js';

/** Where orders are kept, as `npm start` says it. */
function databaseSettings() {
  const url = new URL(variable('TIENDA_DATABASE_ADMIN_URL'));
  return {
    DATABASE_HOST: url.hostname,
    DATABASE_PORT: url.port,
    DATABASE_NAME: url.pathname.slice(1),
    DATABASE_ADMIN_USER: decodeURIComponent(url.username),
    DATABASE_ADMIN_PASSWORD: decodeURIComponent(url.password),
  };
}

const foundSql = `
  select count(*)::integer as found
  from orders.orders o
  where o.id = any($1::uuid[])`;

/** Rules that do not hold, and orders that were accepted and are not there. */
export async function checkBooks(visits: readonly Visit[]) {
  console.error('Checking the books …');
  const ids = visits.flatMap(({ orderId, outcome }) =>
    orderId !== undefined && outcome === 'accepted' ? [orderId] : [],
  );
  const found = await asAdmin(async (client) => {
    await client.query('analyze');
    const { rows } = await client.query<{ found: number }>(foundSql, [ids]);
    return rows[0]?.found ?? 0;
  });
  const breaches = byRule(await findBreaches(databaseSettings()));
  for (const { rule, count } of breaches) console.error(`Broken: ${rule} (${count})`);
  return { accepted: ids.length, lost: ids.length - found, broken: breaches.length };
}

/** What was answered that no visitor should be, or 0 where there was no answer at all. */
export function reportFailures(runs: readonly Arrivals[]): void {
  const failed = runs.flatMap(({ visits }) => visits).filter(({ outcome }) => outcome === 'failed');
  const counts: Record<string, number> = {};
  for (const { kind, status } of failed) {
    const what = `${kind} ${status}`;
    counts[what] = (counts[what] ?? 0) + 1;
  }
  for (const [what, count] of Object.entries(counts)) console.error(`Failed: ${what}, ${count}`);
}
