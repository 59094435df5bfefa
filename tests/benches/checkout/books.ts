import { readFile } from 'node:fs/promises';
import { figure, type Figure } from '../support/report.js';
import { asAdmin } from '../support/shop.js';
import { keyPrefix, ordersMade } from './order-requests.js';

const invariants = new URL('../../invariants.sql', import.meta.url);

/** pgbench calls no payment provider, so its orders' money is entered here. */
const authoriseSql = `
  insert into payment_sandbox.authorisations (id, key, amount, state)
  select o.payment_authorisation, o.payment_authorisation, o.total, 'authorised'
  from orders.orders o
  where o.idempotency_key like 'pgbench-%'
  on conflict do nothing`;

const acceptedSql = `
  select 'every order that was accepted is there' as rule, count(*)::integer as orders
  from orders.orders o
  where starts_with(o.idempotency_key, $1)
  having count(*) <> $2`;

/** How often a rule of the shop's books is broken; the first of that are printed. */
export async function booksFigure(): Promise<Figure> {
  console.error('Checking the books …');
  const sql = await readFile(invariants, 'utf8');
  const broken = await asAdmin(async (client) => {
    await client.query(authoriseSql);
    await client.query('analyze');
    const accepted = await client.query<Record<string, unknown>>(acceptedSql, [
      keyPrefix,
      ordersMade(),
    ]);
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return [...accepted.rows, ...rows];
  });
  for (const rule of broken.slice(0, 20)) console.error(`Broken: ${JSON.stringify(rule)}`);
  if (broken.length === 0) console.error('The books hold.');
  return figure('breaches of the books', broken.length, { most: 0 });
}
