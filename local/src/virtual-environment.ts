import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { root, toolsFolder, type State } from './folders.js';
import { runOnce } from './once.js';
import type { Report } from './progress.js';
import { findPython } from './python.js';

/** LocalStack and its own Python packages; installed once for every state folder. */
export const localstackFolder = join(toolsFolder, 'localstack-venv');
const lockFile = join(root, 'localstack', 'requirements.lock');

interface InstallOptions {
  state: State;
  report: Report;
  signal: AbortSignal;
}

/** The Python of LocalStack's own virtual environment, which is made when missing or outdated. */
export async function localstackPython(options: InstallOptions): Promise<string> {
  const python = join(localstackFolder, 'bin', 'python');
  if (!(await isCurrent(python))) await install(options);
  return python;
}

/** Also asks whether it runs: the Python it was made from may have been removed since. */
async function isCurrent(python: string): Promise<boolean> {
  const stamp = join(localstackFolder, 'requirements.sha256');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockHash()) return false;
  return !(await execa(python, ['--version'], { reject: false })).failed;
}

const lockHash = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');

/** Made beside its place and moved there when complete: a broken install is never found. */
async function install({ state, report, signal }: InstallOptions): Promise<void> {
  const unfinished = `${localstackFolder}.${process.pid}`;
  const shot = { name: 'localstack-install', state, signal };
  mkdirSync(toolsFolder, { recursive: true });
  try {
    report('looking for Python 3.12 or newer');
    const base = await findPython();
    report(`making a virtual environment with ${base}`);
    await runOnce({ ...shot, file: base, arguments: ['-m', 'venv', unfinished] });
    const options = ['--disable-pip-version-check', '--no-input', '--progress-bar=off'];
    await runOnce({
      ...shot,
      file: join(unfinished, 'bin', 'python'),
      arguments: ['-m', 'pip', 'install', ...options, '--require-hashes', '-r', lockFile],
      report: countPackages(report),
    });
    writeFileSync(join(unfinished, 'requirements.sha256'), lockHash());
    rmSync(localstackFolder, { recursive: true, force: true });
    renameSync(unfinished, localstackFolder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function countPackages(report: Report): Report {
  const total = readFileSync(lockFile, 'utf8').match(/^[\w.-]+.*==/gm)?.length ?? 0;
  let collected = 0;
  return (line) => {
    if (line.startsWith('Collecting ')) report(`package ${(collected += 1)} of ${total}`);
    if (line.startsWith('Installing ')) report('installing the packages');
  };
}
