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
import { toolsFolder } from '../../local/src/folders.js';

interface Apart {
  name: string;
  /** With a package.json and its lock file. */
  source: string;
  /** Below .tienda. */
  target: string;
  megabytes: number;
}

/**
 * What only one command needs, in a folder outside the repository's packages, as its lock file says;
 * answers that folder. No install script runs: what is in machine code comes prebuilt.
 */
export async function installApart({ name, source, target, megabytes }: Apart): Promise<string> {
  const folder = join(toolsFolder, target);
  const stamp = join(folder, 'node_modules', '.installed-lock.json');
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(source)) copyFileSync(join(source, file), join(folder, file));
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return folder;
  console.error(`Installing ${name} into .tienda/${target} (once, some ${megabytes} MB) …`);
  const begin = performance.now();
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const stdio = ['ignore', process.stderr, 'inherit'] as const;
  const npm = spawn('npm', ['ci', ...quiet], { cwd: folder, stdio: [...stdio] });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm could not install ${name}; see above`);
  writeFileSync(stamp, lock);
  console.error(`Installed in ${Math.round((performance.now() - begin) / 1000)} s`);
  return folder;
}
