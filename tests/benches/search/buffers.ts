import type pg from 'pg';
import { median } from '../support/rounds.js';
import { asCatalog } from '../support/shop.js';
import { statementsOf, type Statement } from '../support/statements.js';

export interface Buffers {
  median: number;
  worst: number;
  /** The request that reads most. */
  worstPath: string;
}

/** The buffers that the requests of `paths` read, planning left out. */
export async function buffersOf(paths: string[]): Promise<Buffers> {
  const requests = await statementsOf(paths);
  return asCatalog(async (client) => {
    const session: Session = { client, prepared: new Map() };
    const read: number[] = [];
    for (const statements of requests) {
      let buffers = 0;
      for (const statement of statements) buffers += await readBy(session, statement);
      read.push(buffers);
    }
    const worst = Math.max(...read);
    return { median: median(read), worst, worstPath: paths[read.indexOf(worst)] ?? '' };
  });
}

interface Session {
  client: pg.Client;
  /** Names by statement. */
  prepared: Map<string, string>;
}

interface Explained {
  'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }];
}

const explain = 'explain (analyze, buffers, timing off, summary off, format json)';

async function readBy(session: Session, statement: Statement): Promise<number> {
  const { sql, values, named } = statement;
  const { rows } = named
    ? await session.client.query<Explained>(`${explain} ${await execution(session, statement)}`)
    : await session.client.query<Explained>(`${explain} ${sql}`, values);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('explain told no plan');
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

/** Prepared once for all values, so that PostgreSQL chooses plans as it does for the service. */
async function execution({ client, prepared }: Session, { sql, values }: Statement) {
  const name = prepared.get(sql) ?? `bench_${prepared.size}`;
  if (!prepared.has(sql)) await client.query(`prepare ${name} as ${sql}`);
  prepared.set(sql, name);
  const list = values.map((value) => (value === null ? 'null' : client.escapeLiteral(value)));
  return `execute ${name}${list.length === 0 ? '' : `(${list.join(', ')})`}`;
}
