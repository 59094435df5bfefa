import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, mayUseApt } from './apt.js';
import type { State } from './folders.js';

/** Where packages of Debian and Ubuntu put it; the wrapper on their PATH finds it too. */
const debianFolder = '/usr/lib/postgresql';

/** The system's pgbench, else one from apt where that is allowed. Throws, with what to install. */
export async function findPgbench(state: State): Promise<string> {
  const present = lookUp();
  if (present !== undefined) return present;
  if (mayUseApt()) {
    await aptInstall(['postgresql'], { state, report: (text) => console.error(text) });
    const installed = lookUp();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'pgbench is missing, which the service is measured against: "apt install postgresql" ' +
      '(Debian, Ubuntu) or "brew install postgresql@17" and its bin folder on the PATH; any ' +
      'version from 13 will do.',
  );
}

function lookUp(): string | undefined {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...newest.map((version) => join(debianFolder, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file));
}
