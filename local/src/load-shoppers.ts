import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { processEnvironment } from './environment.js';
import { root } from './folders.js';
import type { LocalTarget } from './load-target.js';
import { script } from './service.js';

/** One for each virtual user of three parts that overlap: whoever had none would have to register. */
const count = 300;

/**
 * Writes shoppers who are signed in to `file`, for its owner only. Answers how many, which is
 * none where this version of the shop has no seed for them: then the scripts register their own.
 */
export async function writeShoppers(target: LocalTarget, file: string): Promise<number> {
  if (!existsSync(script('users', 'seed-shoppers'))) return 0;
  const text = await (target.kind === 'native' ? seedNative(target) : seedInContainer());
  await writeFile(file, text, { mode: 0o600 });
  return (JSON.parse(text) as unknown[]).length;
}

async function seedNative({ environments }: LocalTarget): Promise<string> {
  const program = [script('users', 'seed-shoppers'), '--count', String(count)];
  const { stdout } = await execa(process.execPath, program, {
    cwd: root,
    env: processEnvironment({ NODE_ENV: 'production', ...environments.services.users }),
    extendEnv: false,
  });
  return stdout;
}

async function seedInContainer(): Promise<string> {
  const command = ['node', 'dist/seed-shoppers.js', '--count', String(count)];
  const once = ['compose', 'run', '--rm', '--no-deps', '-T', 'users'];
  return (await execa('docker', [...once, ...command], { cwd: root })).stdout;
}
