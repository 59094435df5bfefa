import { existsSync } from 'node:fs';
import { machineTimes, timeOfTree, timeWithEnded } from '../../../local/src/process-times.js';
import type { Spent } from './noise.js';
import { partPids, variable } from './shop.js';

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
  const others = Math.max(0, after.busy - before.busy - (after.own - before.own));
  const wall = after.wall - before.wall;
  return { result, spent: { service, postgres, generator, wall, stolen, others } };
}

function look(servers: number[]) {
  const timeOfAll = (pids: number[]) => pids.reduce((sum, pid) => sum + timeOfTree(pid), 0);
  return {
    ...machineTimes(),
    service: timeOfAll(servers),
    // The shop, and this program with all that it has started.
    own: timeOfAll([...partPids, process.pid]),
    // Of the running sessions and, by their parent, of those that have ended.
    postgres: timeOfTree(postmaster),
    generator: timeWithEnded(process.pid),
    wall: performance.now() / 1000,
  };
}
