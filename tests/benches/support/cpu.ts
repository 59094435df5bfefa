import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import {
  machineTimes,
  timeOf,
  timeOfTree,
  timeWithEnded,
} from '../../../local/src/process-times.js';
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
  return {
    ...machineTimes(),
    service: servers.reduce((sum, pid) => sum + timeOf(pid), 0),
    // Of the running sessions and, by their parent, of those that have ended.
    postgres: timeOfTree(postmaster),
    generator: timeWithEnded(process.pid),
    wall: performance.now() / 1000,
  };
}

/** Seconds that all cores together could work. */
export const capacity = (wall: number): number => wall * availableParallelism();
