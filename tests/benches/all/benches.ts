import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Plan } from '../support/options.js';
import type { Figure } from '../support/report.js';

/**
 * In this order: a start while nothing else is there to do, and what only reads before what writes, because
 * all but the first share one database.
 */
export const benches = ['start', 'search', 'edge', 'auth', 'journey', 'checkout'] as const;

export interface BenchFigure extends Figure {
  bench: string;
}

/** Runs one bench as a process of its own; answers its figures and whether it ended well. */
export async function runBench(bench: string, { products, seconds, rounds }: Omit<Plan, 'form'>) {
  const file = fileURLToPath(new URL(`../${bench}.ts`, import.meta.url));
  const sizes = ['--products', `${products}`, '--seconds', `${seconds}`, '--rounds', `${rounds}`];
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...sizes, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const figures: BenchFigure[] = [];
  for await (const line of createInterface(child.stdout)) {
    figures.push({ bench, ...(JSON.parse(line) as Figure) });
  }
  const [code] = await ended;
  return { figures, ok: code === 0 };
}
