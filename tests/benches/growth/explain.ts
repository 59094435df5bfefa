import type pg from 'pg';
import type { Asked } from './operation.js';

export interface Explained {
  /** Pages read, from PostgreSQL's memory or from outside of it; planning left out. */
  buffers: number;
  /** Tables that were read from end to end, but for small ones. */
  scanned: string[];
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Plan[];
}

interface Row {
  'QUERY PLAN': [{ Plan: Plan }];
}

const explain = 'explain (analyze, buffers, timing off, summary off, format json)';
const smallTable = 1000;

/** Really does it. What is named is explained as it is executed, so that a plan for any values shows. */
export async function explained(client: pg.Client, statement: Asked): Promise<Explained> {
  const { sql, values, named } = statement;
  const { rows } = named
    ? await client.query<Row>(`${explain} ${await execution(client, statement)}`)
    : await client.query<Row>(`${explain} ${sql}`, values);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('explain told no plan');
  return { buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], scanned: scans(plan) };
}

function scans(plan: Plan): string[] {
  const read = plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0);
  const table = plan['Node Type'] === 'Seq Scan' ? plan['Relation Name'] : undefined;
  const own = table !== undefined && read > smallTable ? [table] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scans)];
}

/** Names by session and statement. */
const prepared = new WeakMap<pg.Client, Map<string, string>>();

async function execution(client: pg.Client, { sql, values }: Asked): Promise<string> {
  const names = prepared.get(client) ?? new Map<string, string>();
  prepared.set(client, names);
  const name = names.get(sql) ?? `explained_${names.size}`;
  if (!names.has(sql)) await client.query(`prepare ${name} as ${sql}`);
  names.set(sql, name);
  const list = values.map((value) =>
    value === null ? 'null' : client.escapeLiteral(asText(value)),
  );
  return `execute ${name}${list.length === 0 ? '' : `(${list.join(', ')})`}`;
}

const asText = (value: unknown): string =>
  Array.isArray(value) ? `{${value.map((each) => JSON.stringify(each)).join(',')}}` : String(value);
