import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { messageOf } from './failure.js';
import { root, toolsFolder, type State } from './folders.js';
import { runOnce } from './once.js';
import type { Report } from './progress.js';
import { findPython } from './python.js';

/** A Python program with what it needs, installed once for every state folder. */
export interface PythonEnvironment {
  /** Names its folder below the tools' folder, and the log of its installation. */
  name: string;
  /** Every package with its hashes. */
  lockFile: string;
}

/** Whether a name in the tools' folder is such a program: it took minutes to install and holds no data. */
export const isInstalled = (name: string): boolean => name.endsWith('-venv');

const folderOf = ({ name }: PythonEnvironment) => join(toolsFolder, `${name}-venv`);

const localstack = {
  name: 'localstack',
  lockFile: join(root, 'localstack', 'requirements.lock'),
};
export const localstackFolder = folderOf(localstack);

interface InstallOptions {
  state: State;
  report: Report;
  signal: AbortSignal;
}

/** The Python of LocalStack's own virtual environment, which is made when missing or outdated. */
export const localstackPython = (options: InstallOptions): Promise<string> =>
  pythonOf(localstack, options).catch((cause: unknown) => {
    throw new Error(`${messageOf(cause)}. Or use Docker: npm start -- --docker`, { cause });
  });

/** The Python of a virtual environment, which is made when missing or outdated. */
export async function pythonOf(
  environment: PythonEnvironment,
  options: InstallOptions,
): Promise<string> {
  const python = join(folderOf(environment), 'bin', 'python');
  if (!(await isCurrent(environment, python))) await install(environment, options);
  return python;
}

/** Also asks whether it runs: the Python it was made from may have been removed since. */
async function isCurrent(environment: PythonEnvironment, python: string): Promise<boolean> {
  const stamp = join(folderOf(environment), 'requirements.sha256');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockHash(environment)) return false;
  return !(await execa(python, ['--version'], { reject: false })).failed;
}

const lockHash = ({ lockFile }: PythonEnvironment) =>
  createHash('sha256').update(readFileSync(lockFile)).digest('hex');

/** Made beside its place and moved there when complete: a broken install is never found. */
async function install(
  environment: PythonEnvironment,
  { state, report, signal }: InstallOptions,
): Promise<void> {
  const folder = folderOf(environment);
  const unfinished = `${folder}.${process.pid}`;
  const shot = { name: `${environment.name}-install`, state, signal };
  mkdirSync(toolsFolder, { recursive: true });
  try {
    report('looking for Python 3.12 or newer');
    const base = await findPython();
    report(`making a virtual environment with ${base}`);
    await runOnce({ ...shot, file: base, arguments: ['-m', 'venv', unfinished] });
    const options = ['--disable-pip-version-check', '--no-input', '--progress-bar=off'];
    const locked = ['--require-hashes', '-r', environment.lockFile];
    await runOnce({
      ...shot,
      file: join(unfinished, 'bin', 'python'),
      arguments: ['-m', 'pip', 'install', ...options, ...locked],
      report: countPackages(environment, report),
    });
    writeFileSync(join(unfinished, 'requirements.sha256'), lockHash(environment));
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function countPackages({ lockFile }: PythonEnvironment, report: Report): Report {
  const total = readFileSync(lockFile, 'utf8').match(/^[\w.-]+.*==/gm)?.length ?? 0;
  let collected = 0;
  return (line) => {
    if (line.startsWith('Collecting ')) report(`package ${(collected += 1)} of ${total}`);
    if (line.startsWith('Installing ')) report('installing the packages');
  };
}
