import { logFrom, logLength, logStatements } from '../support/statements.js';
import { asAdmin } from '../support/shop.js';
import type { Shop, Step } from './buyer.js';

const times = 5;

/** Statements that a shop sends to `database` for one `step`, its transactions' begin and commit among them. */
export async function statementsPer(shop: Shop, database: string, step: Step): Promise<number> {
  return asAdmin(async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const buyer = shop.doors[0]?.();
    if (!buyer) return NaN;
    await logStatements(client, true);
    const begin = await logLength(client);
    try {
      for (let count = 0; count < times; count += 1) await step(buyer);
      await client.query("select 'counted'");
    } finally {
      await logStatements(client, false);
      buyer.leave();
    }
    const entries = await logFrom(client, begin, "select 'counted'");
    const sent = entries.filter(({ message = '', dbname, pid }) => {
      return dbname === database && pid !== rows[0]?.pid && /^(statement|execute )/.test(message);
    });
    return sent.length / times;
  });
}
