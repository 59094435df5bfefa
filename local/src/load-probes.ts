import { readFileSync } from 'node:fs';
import { connectDocker, type DockerApi } from './docker-api.js';
import type { RunningK6 } from './load-k6.js';
import type { Target } from './load-target.js';
import { partNames } from './parts.js';
import { memoryOfTree, timeOfTree } from './process-times.js';
import { pidFile } from './program.js';
import type { State } from './folders.js';

/** What a part has used since it started; undefined while it does not run. */
export interface Look {
  cpuSeconds: number;
  rssMb: number;
}

export type Probe = () => Promise<Look | undefined>;
export type Probes = Record<string, Probe>;

/** Of every part of the shop that can be seen from here, and of k6. */
export async function probesFor(target: Target, k6: RunningK6): Promise<Probes> {
  const docker = target.kind === 'compose' || k6.container ? await connectDocker() : undefined;
  const inContainer = docker && k6.container ? containerProbe(docker, k6.container) : undefined;
  const generator = k6.container ? inContainer : processProbe(() => k6.pid);
  const native = target.kind === 'native' ? nativeProbes(target.state) : {};
  const compose = target.kind === 'compose' && docker ? await composeProbes(docker) : {};
  return { ...native, ...compose, ...(generator && { k6: generator }) };
}

/** A process with what it started; nothing but on Linux. */
function processProbe(pidOf: () => number | undefined): Probe {
  return async () => {
    const pid = pidOf();
    // One that has ended has no memory, though its parent may not have asked yet how it ended.
    const rssMb = pid === undefined ? 0 : memoryOfTree(pid);
    return pid === undefined || rssMb === 0 ? undefined : { cpuSeconds: timeOfTree(pid), rssMb };
  };
}

/** The parts of a shop without Docker; one that was started again is found again. */
function nativeProbes(state: State): Probes {
  const pidOf = (name: string) => {
    try {
      return (JSON.parse(readFileSync(pidFile(state, name), 'utf8')) as { pid: number }).pid;
    } catch {
      return undefined;
    }
  };
  return Object.fromEntries(partNames.map((name) => [name, processProbe(() => pidOf(name))]));
}

interface Stats {
  cpu_stats: { cpu_usage: { total_usage: number } };
  memory_stats: { usage?: number; stats?: { inactive_file?: number } };
}

/** A container; its memory is what `docker stats` shows, without what the system can take back. */
function containerProbe(docker: DockerApi, id: string): Probe {
  return async () => {
    try {
      const stats = await docker<Stats>(`/containers/${id}/stats?stream=false&one-shot=true`);
      const { usage = 0, stats: kinds } = stats.memory_stats;
      return {
        cpuSeconds: stats.cpu_stats.cpu_usage.total_usage / 1e9,
        rssMb: (usage - (kinds?.inactive_file ?? 0)) / 2 ** 20,
      };
    } catch {
      return undefined;
    }
  };
}

interface Container {
  Id: string;
  Labels: Record<string, string>;
}

/** The parts of a shop in containers. */
async function composeProbes(docker: DockerApi): Promise<Probes> {
  const project = process.env['COMPOSE_PROJECT_NAME'] ?? 'tienda';
  const label = [`com.docker.compose.project=${project}`];
  const filters = encodeURIComponent(JSON.stringify({ label }));
  const found = await docker<Container[]>(`/containers/json?filters=${filters}`);
  const probes = found.map(
    ({ Id, Labels }) =>
      [Labels['com.docker.compose.service'] ?? '', containerProbe(docker, Id)] as const,
  );
  return Object.fromEntries(
    probes.filter(([service]) => partNames.some((name) => name === service)),
  );
}
