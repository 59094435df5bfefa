import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toolsFolder } from '../../../local/src/folders.js';

const source = fileURLToPath(new URL('vendure/', import.meta.url));
const folder = join(toolsFolder, 'peers', 'vendure');
const stamp = join(folder, 'node_modules', '.installed-lock.json');

/**
 * Vendure in a folder outside the repository's packages, as its lock file says; answers that folder.
 * No install script runs: what Vendure has in machine code comes prebuilt.
 */
export async function installVendure(): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(source)) copyFileSync(join(source, file), join(folder, file));
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return folder;
  console.error('Installing Vendure into .tienda/peers (once, some 160 MB) …');
  const begin = performance.now();
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const stdio = ['ignore', process.stderr, 'inherit'] as const;
  const npm = spawn('npm', ['ci', ...quiet], { cwd: folder, stdio: [...stdio] });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code !== 0) throw new Error('npm could not install Vendure; see above');
  writeFileSync(stamp, lock);
  console.error(`Installed in ${Math.round((performance.now() - begin) / 1000)} s`);
  return folder;
}
