import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Look, Probes } from './load-probes.js';
import type { Usage } from './load-result.js';
import { rounded } from './load-statistics.js';
import { machineTimes, type MachineTimes } from './process-times.js';

/** One second of the run. */
export interface Second {
  second: number;
  used: Record<string, Omit<Usage, 'second'>>;
  /** Cores that the host took, and that programs outside the run took; null where not told. */
  stolen: number | null;
  others: number | null;
}

export interface Watch {
  seconds: Second[];
  stop: () => Promise<void>;
}

interface Moment {
  at: number;
  looks: Record<string, Look | undefined>;
  machine: MachineTimes | undefined;
}

/** Looks at every part at each full second since `startMs`, until it is stopped. */
export function watchParts(probes: Probes, startMs: number): Watch {
  const seconds: Second[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const watching = (async () => {
    let before = await lookAt(probes);
    while (!signal.aborted) {
      const untilNext = 1000 - ((Date.now() - startMs) % 1000);
      await sleep(untilNext, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const now = await lookAt(probes);
      seconds.push(between(before, now, startMs));
      before = now;
    }
  })();
  const stop = () => {
    stopping.abort();
    return watching;
  };
  return { seconds, stop };
}

async function lookAt(probes: Probes): Promise<Moment> {
  const at = Date.now();
  const machine = existsSync('/proc/stat') ? machineTimes() : undefined;
  const looks = Object.entries(probes).map(async ([name, look]) => [name, await look()] as const);
  return { at, machine, looks: Object.fromEntries(await Promise.all(looks)) };
}

function between(before: Moment, now: Moment, startMs: number): Second {
  const wall = Math.max(0.001, (now.at - before.at) / 1000);
  const used: Second['used'] = {};
  for (const [name, look] of Object.entries(now.looks)) {
    const earlier = before.looks[name];
    // A part that was started again counts from zero.
    if (!look || !earlier || look.cpuSeconds < earlier.cpuSeconds) continue;
    const cpu = (look.cpuSeconds - earlier.cpuSeconds) / wall;
    used[name] = { cpu: rounded(cpu), rssMb: Math.round(look.rssMb * 10) / 10 };
  }
  const machine = machineBetween(before, now, wall);
  const own = Object.values(used).reduce((sum, { cpu }) => sum + cpu, 0);
  return {
    second: Math.round((before.at - startMs) / 1000),
    used,
    stolen: machine && machine.stolen,
    others: machine && Math.max(0, machine.busy - own),
  };
}

function machineBetween(before: Moment, now: Moment, wall: number): MachineTimes | null {
  if (!before.machine || !now.machine) return null;
  return {
    busy: (now.machine.busy - before.machine.busy) / wall,
    stolen: (now.machine.stolen - before.machine.stolen) / wall,
  };
}

/** By part, as the result has it. */
export function usageOf(seconds: Second[]): Record<string, Usage[]> {
  const names = [...new Set(seconds.flatMap(({ used }) => Object.keys(used)))];
  const of = (name: string) =>
    seconds.flatMap(({ second, used }) => (used[name] ? [{ second, ...used[name] }] : []));
  return Object.fromEntries(names.map((name) => [name, of(name)]));
}

/** Means of the measured phase, as shares of all cores. */
export function noiseOf(seconds: Second[], measured: { from: number; to: number }) {
  const inside = seconds.filter(({ second }) => second >= measured.from && second <= measured.to);
  const share = (kind: 'stolen' | 'others') => {
    const sum = inside.reduce((total, each) => total + (each[kind] ?? NaN), 0);
    return rounded(sum / inside.length / availableParallelism());
  };
  const noise = { stolen: share('stolen'), others: share('others') };
  return Number.isFinite(noise.stolen + noise.others) ? noise : null;
}
