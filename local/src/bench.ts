import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { startBenchShop, type BenchPart } from './bench-shop.js';
import type { Environment } from './environment.js';
import { runCommand } from './failure.js';
import { root } from './folders.js';
import { stopSignal } from './signals.js';

const folder = join(root, 'tests', 'benches');

/** What a bench needs beside PostgreSQL, when it is more than the catalog service. */
const partsOf: Partial<Record<string, BenchPart[]>> = {
  all: ['localstack', 'catalog', 'orders', 'users', 'nginx'],
  auth: ['localstack', 'catalog', 'users'],
  checkout: ['localstack', 'catalog', 'orders', 'users'],
  edge: ['catalog', 'nginx'],
  journey: ['localstack', 'catalog', 'orders', 'users'],
  overload: ['catalog', 'orders'],
  peers: ['localstack', 'catalog', 'orders', 'users'],
};

/** They compare nothing with PostgreSQL alone. */
const withoutPgbench = ['growth'];

/** They start what they measure. */
const withoutShop = ['against', 'start'];

/**
 * `npm run bench -- [name] [options]`: starts PostgreSQL and the services it needs with a database of
 * their own, and runs `tests/benches/<name>.ts` beside them, in a process of its own. Without a name
 * it is `all`, or `against` where `--against <git ref>` says so.
 */
await runCommand(async () => {
  const { name, options } = readArguments(process.argv.slice(3));
  const file = join(folder, `${name}.ts`);
  if (!existsSync(file)) throw new Error(usage());
  const signal = stopSignal();
  if (withoutShop.includes(name)) return run(file, { options, signal, environment: {} });
  const keep = options.includes('--keep');
  const withPgbench = !withoutPgbench.includes(name);
  const names = partsOf[name] ?? ['catalog'];
  const shop = await startBenchShop({ names, signal, withPgbench, keep });
  try {
    return await run(file, { options, signal, environment: shop.environment });
  } finally {
    await shop.close();
  }
});

function readArguments(given: string[]): { name: string; options: string[] } {
  const [first = '--', ...rest] = given;
  if (!first.startsWith('--')) return { name: first, options: rest };
  return { name: given.includes('--against') ? 'against' : 'all', options: given };
}

interface Run {
  options: string[];
  signal: AbortSignal;
  environment: Environment;
}

async function run(file: string, { options, signal, environment }: Run): Promise<number> {
  const { exitCode } = await execa(process.execPath, ['--import', 'tsx', file, ...options], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
    reject: false,
    cancelSignal: signal,
    // What it has started ends before it does.
    forceKillAfterDelay: 60_000,
  });
  return exitCode ?? 1;
}

function usage(): string {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const names = files.filter((file) => file.endsWith('.ts')).map((file) => basename(file, '.ts'));
  return (
    `Usage: npm run bench -- [${names.join('|')}] [options]\n` +
    '       npm run bench -- --against <git ref> [options]'
  );
}
