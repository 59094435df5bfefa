import type pg from 'pg';
import { asCatalog } from '../support/shop.js';
import { statementsOf, type Statement } from '../support/statements.js';

interface Worst {
  buffers: number;
  path: string;
}

/** The most buffers that one request of `paths` reads, planning left out, and which request that is. */
export async function worstBuffers(paths: string[]): Promise<Worst> {
  const requests = await statementsOf(paths);
  return asCatalog(async (client) => {
    let worst: Worst = { buffers: -1, path: '' };
    for (const [index, statements] of requests.entries()) {
      let buffers = 0;
      for (const statement of statements) buffers += await buffersOf(client, statement);
      if (buffers > worst.buffers) worst = { buffers, path: paths[index] ?? '' };
    }
    return worst;
  });
}

interface Explained {
  'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }];
}

async function buffersOf(client: pg.Client, { sql, values }: Statement): Promise<number> {
  const options = 'analyze, buffers, timing off, summary off, format json';
  const { rows } = await client.query<Explained>(`explain (${options}) ${sql}`, values);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('explain told no plan');
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}
