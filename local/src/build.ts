import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processEnvironment } from './environment.js';
import { root, toolsFolder, type State } from './folders.js';
import { runOnce } from './once.js';

interface BuildOptions {
  state: State;
  signal?: AbortSignal;
}

const tool = (...path: string[]) => join(root, 'node_modules', ...path);

export const compiler = tool('typescript', 'bin', 'tsc');
export const vite = tool('vite', 'bin', 'vite.js');
export const webFolder = join(root, 'web');
export const webBuild = join(webFolder, 'dist');

/** Compiles the services; what has not changed costs nothing. */
export async function buildServices(options: BuildOptions): Promise<void> {
  const shot = { name: 'build', file: process.execPath, arguments: [compiler, '-b'] };
  await runOnce({ ...shot, ...options });
}

/** Builds the web app unless its sources, and the way to build them, are those of the last build. */
export async function buildWeb(options: BuildOptions): Promise<string | undefined> {
  const stamp = join(toolsFolder, 'web-build.sha256');
  // Vite takes its caller's NODE_ENV, and with a test runner's it builds the slow React for developers.
  const settings = { NODE_ENV: 'production' };
  const hash = webSourcesHash(settings);
  const built = existsSync(join(webBuild, 'index.html'));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'unchanged';
  rmSync(stamp, { force: true });
  const shot = { name: 'web-build', file: process.execPath, arguments: [vite, 'build'] };
  const environment = processEnvironment(settings);
  await runOnce({ ...shot, environment, folder: webFolder, ...options });
  mkdirSync(toolsFolder, { recursive: true });
  writeFileSync(stamp, hash);
  return undefined;
}

function webSourcesHash(settings: Record<string, string>): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  const sources = readdirSync(webFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/(node_modules|dist)\//.test(file.slice(webFolder.length)));
  for (const file of [...sources.sort(), join(root, 'package-lock.json')]) {
    hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}
