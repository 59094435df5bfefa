import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  machineTimes,
  timeOf,
  timeOfTree,
  timeWithEnded,
} from '../../../local/src/process-times.js';
import { sum } from '../arithmetic.js';
import { asAdmin, variable } from '../../benches/support/shop.js';
import { ofParts, services, type Cost, type CpuPart, type Parts } from '../measured.js';

const pid = (part: string) => Number(variable(`TIENDA_${part.toUpperCase()}_PID`));
const logs = variable('TIENDA_LOGS');

/** All that has been spent since the shop was started. */
export interface Look {
  cpu: Parts;
  log: { bytes: number; lines: number };
  walBytes: number;
  connectionMs: number;
  /** Calls of S3 and SNS by name, such as `sns.Publish`. */
  calls: Record<string, number>;
  wall: number;
  busy: number;
  stolen: number;
  own: number;
}

const databaseSql = `
  select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as wal,
    sum(d.active_time + d.idle_in_transaction_time) as busy
  from pg_stat_database d
  where d.datname is not null`;

export async function look(): Promise<Look> {
  const [row] = await asAdmin(async (client) => {
    return (await client.query<{ wal: string; busy: number }>(databaseSql)).rows;
  });
  const [catalog, orders, users] = services.map((name) => timeOf(pid(name)));
  const postgres = timeOfTree(pid('postgres'));
  const cpu = { catalog: catalog ?? 0, orders: orders ?? 0, users: users ?? 0, postgres };
  const texts = services.map((name) => readFileSync(join(logs, `${name}.log`)));
  return {
    cpu,
    log: { bytes: sum(texts.map(({ length }) => length)), lines: sum(texts.map(linesIn)) },
    walBytes: Number(row?.wal),
    connectionMs: Number(row?.busy),
    calls: callsIn(readFileSync(join(logs, 'localstack.log'), 'latin1')),
    wall: performance.now() / 1000,
    ...machineTimes(),
    own: sum(Object.values(cpu)) + timeOfTree(pid('localstack')) + timeWithEnded(process.pid),
  };
}

function linesIn(text: Buffer): number {
  let lines = 0;
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) lines += 1;
  return lines;
}

function callsIn(text: string): Record<string, number> {
  const calls: Record<string, number> = {};
  for (const [, name = ''] of text.matchAll(/ AWS ((?:s3|sns)\.\w+) => 2/g)) {
    calls[name] = (calls[name] ?? 0) + 1;
  }
  return calls;
}

interface Between {
  before: Look;
  after: Look;
  idle: Parts;
  count: number;
}

/** What was spent between two looks beyond what is spent all the time, for each of `count`. */
export function costOf({ before, after, idle, count }: Between): Cost {
  const wall = after.wall - before.wall;
  const each = (value: number) => Math.max(0, value / count);
  const cpu = (part: CpuPart) =>
    each(1000 * (after.cpu[part] - before.cpu[part] - idle[part] * wall));
  return {
    cpuMs: ofParts(cpu),
    logBytes: each(after.log.bytes - before.log.bytes),
    logLines: each(after.log.lines - before.log.lines),
    connectionMs: each(after.connectionMs - before.connectionMs),
    walBytes: each(after.walBytes - before.walBytes),
  };
}

/** Of one API, such as `sns`: calls for each of `count`. */
export function callsBetween(
  before: Look,
  after: Look,
  { api, count }: { api: string; count: number },
) {
  const names = Object.keys(after.calls).filter((name) => name.startsWith(`${api}.`));
  return Object.fromEntries(
    names.map((name) => {
      const made = (after.calls[name] ?? 0) - (before.calls[name] ?? 0);
      return [name.slice(api.length + 1), made / count];
    }),
  );
}

/** Shares of the machine that its host gave to others, and that other programs took. */
export function noiseBetween(before: Look, after: Look): { stolen: number; others: number } {
  const wall = (after.wall - before.wall) * availableParallelism();
  const others = after.busy - before.busy - (after.own - before.own);
  return { stolen: (after.stolen - before.stolen) / wall, others: Math.max(0, others) / wall };
}
