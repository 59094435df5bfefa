import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { startBenchShop, type BenchPart } from './bench-shop.js';
import { runCommand } from './failure.js';
import { root } from './folders.js';
import { stopSignal } from './signals.js';

const folder = join(root, 'tests', 'benches');

/** What a bench needs beside PostgreSQL, when it is more than the catalog service. */
const partsOf: Partial<Record<string, BenchPart[]>> = {
  auth: ['localstack', 'catalog', 'users'],
  checkout: ['localstack', 'catalog', 'orders', 'users'],
  peers: ['localstack', 'catalog', 'orders', 'users'],
};

/**
 * `npm run bench -- <name> [options]`: starts PostgreSQL and the services it needs with a database of
 * their own, and runs `tests/benches/<name>.ts` beside them, in a process of its own.
 */
await runCommand(async () => {
  const [name = '', ...options] = process.argv.slice(3);
  const file = join(folder, `${name}.ts`);
  if (!existsSync(file)) throw new Error(usage());
  const signal = stopSignal();
  const shop = await startBenchShop({ names: partsOf[name] ?? ['catalog'], signal });
  try {
    const { exitCode } = await execa(process.execPath, ['--import', 'tsx', file, ...options], {
      cwd: root,
      env: shop.environment,
      stdio: 'inherit',
      reject: false,
      cancelSignal: signal,
    });
    return exitCode ?? 1;
  } finally {
    await shop.close();
  }
});

function usage(): string {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const names = files.filter((file) => file.endsWith('.ts')).map((file) => basename(file, '.ts'));
  return `Usage: npm run bench -- ${names.join('|')} [options]`;
}
