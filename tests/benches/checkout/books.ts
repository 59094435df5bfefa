import { readFile } from 'node:fs/promises';
import { asAdmin } from '../support/shop.js';
import { ordersMade } from './order-requests.js';

const invariants = new URL('../../invariants.sql', import.meta.url);

/** pgbench calls no payment provider, so its orders' money is entered here. */
const authoriseSql = `
  insert into payment_sandbox.authorisations (id, key, amount, state)
  select o.payment_authorisation, o.payment_authorisation, o.total, 'authorised'
  from orders.orders o
  where o.idempotency_key like 'pgbench-%'`;

const acceptedSql = `
  select 'every order that was accepted is there' as rule, count(*)::integer as orders
  from orders.orders o
  where o.idempotency_key like 'http-%'
  having count(*) <> $1`;

/** Prints every rule of the shop's books that does not hold, and answers whether all of them do. */
export async function booksHold(): Promise<boolean> {
  console.error('Checking the books …');
  const sql = await readFile(invariants, 'utf8');
  const broken = await asAdmin(async (client) => {
    await client.query(authoriseSql);
    await client.query('analyze');
    const accepted = await client.query<Record<string, unknown>>(acceptedSql, [ordersMade()]);
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return [...accepted.rows, ...rows];
  });
  for (const rule of broken.slice(0, 20)) console.error(`Broken: ${JSON.stringify(rule)}`);
  if (broken.length === 0) console.error('The books hold.');
  return broken.length === 0;
}
