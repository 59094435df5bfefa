import { join } from 'node:path';
import { execa } from 'execa';
import { startBenchShop } from './bench-shop.js';
import { runCommand } from './failure.js';
import { root, stateIn } from './folders.js';
import { readVariables } from './settings.js';
import { stopSignal } from './signals.js';

const folder = join(root, 'tests', 'capacity');

/**
 * `npm run capacity` writes docs/capacity.md from what is measured and what things cost, both in
 * tests/capacity; `npm run capacity -- measure` measures anew before, with a shop of its own.
 */
await runCommand(async () => {
  const [first, ...options] = process.argv.slice(3);
  if (first !== undefined && first !== 'measure') {
    throw new Error('Usage: npm run capacity [-- measure [--seconds 2.5] [--out file]]');
  }
  const signal = stopSignal();
  const run = async (program: string, env: Record<string, string>) => {
    const file = join(folder, `${program}.ts`);
    const settings = {
      cwd: root,
      env,
      stdio: 'inherit',
      reject: false,
      cancelSignal: signal,
    } as const;
    const { exitCode } = await execa(
      process.execPath,
      ['--import', 'tsx', file, ...options],
      settings,
    );
    return exitCode ?? 1;
  };
  if (first === undefined) return run('write', {});
  const shop = await startBenchShop({
    names: ['localstack', 'catalog', 'orders', 'users'],
    signal,
  });
  const { logs } = stateIn(join(readVariables()['TIENDA_STATE'] ?? '.tienda', 'bench'));
  try {
    return await run('measure', { ...shop.environment, TIENDA_LOGS: logs });
  } finally {
    await shop.close();
  }
});
