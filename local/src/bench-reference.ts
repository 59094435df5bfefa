import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { messageOf } from './failure.js';
import { root, toolsFolder } from './folders.js';

/** Another version of the repository, with the packages it needs. */
export interface Reference {
  commit: string;
  folder: string;
}

/** Why another version cannot be measured, which is no fault of this one. */
export interface NotMeasurable {
  reason: string;
}

export const referencesFolder = join(toolsFolder, 'against');

const git = async (...parameters: string[]) =>
  (await execa('git', parameters, { cwd: root })).stdout.trim();

/** The full commit of a name; throws when there is none such. */
export async function commitOf(ref: string): Promise<string> {
  try {
    return await git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  } catch {
    throw new Error(`git knows no commit "${ref}" here. A shallow clone may lack it: git fetch.`);
  }
}

/** A work tree of `commit` in `.tienda/against`, the only one that is kept there. */
export async function checkOut(commit: string): Promise<Reference | NotMeasurable> {
  const folder = join(referencesFolder, commit.slice(0, 12));
  await removeOthers(folder);
  if (!existsSync(folder)) {
    await git('worktree', 'add', '--force', '--detach', folder, commit);
  }
  try {
    if (sameLock(folder)) linkPackages(folder);
    else await installPackages(folder);
  } catch (error) {
    return { reason: `its packages cannot be installed: ${messageOf(error)}` };
  }
  return { commit, folder };
}

async function removeOthers(folder: string): Promise<void> {
  const isTree = (name: string) => /^[\da-f]{12}$/.test(name);
  const names = existsSync(referencesFolder) ? readdirSync(referencesFolder) : [];
  for (const other of names.filter(isTree).map((name) => join(referencesFolder, name))) {
    if (other !== folder) rmSync(other, { recursive: true, force: true });
  }
  await git('worktree', 'prune');
}

const lockOf = (folder: string) => readFileSync(join(folder, 'package-lock.json'), 'utf8');
const sameLock = (folder: string) => lockOf(folder) === lockOf(root);

/** Every package of this version but its own workspaces, which are links to the folders beside. */
function linkPackages(folder: string): void {
  for (const place of ['.', ...workspacesOf(folder)]) {
    const packages = join(root, place, 'node_modules');
    const links = join(folder, place, 'node_modules');
    rmSync(links, { recursive: true, force: true });
    if (existsSync(packages)) linkAll(packages, links);
  }
  const own = join('node_modules', '@tienda');
  mkdirSync(join(folder, own), { recursive: true });
  for (const place of workspacesOf(folder)) {
    const { name } = JSON.parse(readFileSync(join(folder, place, 'package.json'), 'utf8')) as {
      name: string;
    };
    symlinkSync(join(folder, place), join(folder, 'node_modules', name));
  }
}

function linkAll(packages: string, links: string): void {
  mkdirSync(links, { recursive: true });
  for (const name of readdirSync(packages)) {
    if (name === '@tienda' || name.startsWith('.package')) continue;
    symlinkSync(join(packages, name), join(links, name));
  }
}

function workspacesOf(folder: string): string[] {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { workspaces: string[] }).workspaces;
}

/** npm writes the list of what it installed when it has done so. */
async function installPackages(folder: string): Promise<void> {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  console.error('Its packages are others: npm ci …');
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}` };
  await execa('npm', options, { cwd: folder, env, stdout: 'ignore' });
}
