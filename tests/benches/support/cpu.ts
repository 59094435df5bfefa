import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { variable } from './shop.js';

/** Seconds of CPU. */
export interface Cpu {
  /** Of all that answer. */
  service: number;
  postgres: number;
  /** The program that asks: this one, or pgbench. */
  generator: number;
}

/** What happened between two looks, in seconds; null where the system does not tell (not Linux). */
export interface Spent extends Cpu {
  wall: number;
  /** Of all cores: what the machine's host gave to others, and what other programs here took. */
  stolen: number;
  others: number;
}

const catalog = Number(variable('TIENDA_CATALOG_PID'));
const postmaster = Number(variable('TIENDA_POSTGRES_PID'));
const ticksPerSecond = 100;

/** Runs `work` and tells what it took; `servers` answer when it is not the catalog service alone. */
export async function spentBy<Result>(
  work: () => Promise<Result>,
  servers = [catalog],
): Promise<{ result: Result; spent: Spent | null }> {
  if (!existsSync('/proc/stat')) return { result: await work(), spent: null };
  const before = look(servers);
  const result = await work();
  const after = look(servers);
  const service = after.service - before.service;
  const postgres = after.postgres - before.postgres;
  const generator = after.generator - before.generator;
  const stolen = after.stolen - before.stolen;
  const others = Math.max(0, after.busy - before.busy - service - postgres - generator);
  const wall = after.wall - before.wall;
  return { result, spent: { service, postgres, generator, wall, stolen, others } };
}

function look(servers: number[]) {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = readFileSync(
    '/proc/stat',
    'utf8',
  )
    .split(/\s+/, 9)
    .slice(1)
    .map((ticks) => Number(ticks) / ticksPerSecond);
  return {
    service: servers.reduce((sum, pid) => sum + own(pid), 0),
    postgres: postgresTime(),
    generator: withEnded(process.pid),
    stolen,
    busy: user + nice + system + irq + softirq,
    wall: performance.now() / 1000,
  };
}

/** Of the running sessions and, by their parent, of those that have ended. */
function postgresTime(): number {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  const running = children.split(' ').filter(Boolean).map(Number);
  return running.reduce((sum, pid) => sum + own(pid), 0) + withEnded(postmaster);
}

const own = (pid: number) => times(pid, 2);
const withEnded = (pid: number) => times(pid, 4);

/** User and system time (proc_pid_stat(5), fields 14 and 15), then the same of ended children. */
function times(pid: number, count: 2 | 4): number {
  const fields = statOf(pid).split(') ').at(-1)?.split(' ') ?? [];
  const ticks = fields.slice(11, 11 + count).map(Number);
  return ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond;
}

/** Nothing of a process that has ended, also since it was listed. */
function statOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

/** Seconds that all cores together could work. */
export const capacity = (wall: number): number => wall * availableParallelism();
