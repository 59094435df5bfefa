import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { median } from '../support/rounds.js';
import { catalogDatabaseUrl, readerOptions } from '../support/shop.js';
import { adminDatabaseUrl, ordersDatabaseUrl } from './places.js';
import { explained } from './explain.js';
import type { Asked, Operation } from './operation.js';

/** What one operation costs. */
export interface Cost extends Pick<Operation, 'name' | 'grows'> {
  /** Of PostgreSQL's CPU (Linux), else until it has answered. */
  milliseconds: number;
  buffers: number;
  /** Of the dearest one. */
  worstBuffers: number;
  scanned: string[];
}

/** Each operation some times over: to warm up, then against the clock, then explained. */
export async function measure(operations: Operation[], samples: number): Promise<Cost[]> {
  const sessions = {
    catalog: await openSession(catalogDatabaseUrl, readerOptions),
    orders: await openSession(ordersDatabaseUrl),
    admin: await openSession(adminDatabaseUrl),
  };
  const costs: Cost[] = [];
  for (const operation of operations) {
    costs.push(await costOf(operation, sessions[operation.role], samples));
  }
  for (const { client } of Object.values(sessions)) await client.end();
  return costs;
}

async function costOf(operation: Operation, session: Session, samples: number): Promise<Cost> {
  const { name, grows, next } = operation;
  const scanned = new Set<string>();
  const time = async (index: number) => {
    const statements = await next(index);
    return onceOf(operation, session, () => timed(session, statements));
  };
  const read = async (index: number) => {
    const statements = await next(index);
    return onceOf(operation, session, () => readBy(session, { statements, scanned }));
  };
  await repeat(samples, time);
  const times = await repeat(samples, (index) => time(samples + index));
  const reads = await repeat(samples, read);
  const [milliseconds, buffers] = [median(times), median(reads)];
  const worstBuffers = Math.max(...reads);
  return { name, grows, milliseconds, buffers, worstBuffers, scanned: [...scanned] };
}

/** What takes long is done less often, but thrice. */
const patienceMs = 4000;
const least = 3;

async function repeat(times: number, work: (index: number) => Promise<number>): Promise<number[]> {
  const [done, begin]: [number[], number] = [[], performance.now()];
  const isSlow = () => done.length >= least && performance.now() - begin > patienceMs;
  while (done.length < times && !isSlow()) done.push(await work(done.length));
  return done;
}

async function onceOf<Result>(
  { isUndone = false }: Operation,
  { client }: Session,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!isUndone) return work();
  await client.query('begin');
  const result = await work();
  await client.query('rollback');
  return result;
}

async function timed({ client, now }: Session, statements: Asked[]): Promise<number> {
  const before = now();
  for (const statement of statements) await run(client, statement);
  return now() - before;
}

async function readBy(
  { client }: Session,
  { statements, scanned }: { statements: Asked[]; scanned: Set<string> },
): Promise<number> {
  let buffers = 0;
  for (const statement of statements) {
    const read = await explained(client, statement);
    buffers += read.buffers;
    for (const table of read.scanned) scanned.add(table);
  }
  return buffers;
}

const run = (client: pg.Client, { sql, values, named }: Asked) =>
  client.query({ ...(named && { name: nameOf(sql) }), text: sql, values });

const nameOf = (sql: string) => createHash('md5').update(sql).digest('hex');

interface Session {
  client: pg.Client;
  /** Milliseconds of CPU that its process has used, where the system tells. */
  now: () => number;
}

async function openSession(connectionString: string, options?: string): Promise<Session> {
  const client = new pg.Client({ connectionString, ...(options && { options }) });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  // sched-stats.rst of the kernel: nanoseconds on the CPU come first.
  const file = `/proc/${rows[0]?.pid}/schedstat`;
  const now = () => Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6;
  return { client, now: existsSync(file) ? now : () => performance.now() };
}
