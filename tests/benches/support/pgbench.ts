import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export interface Script {
  text: string;
  /** How often it comes up, against the other scripts. */
  weight: number;
}

interface Run {
  databaseUrl: string;
  scripts: Script[];
  clients: number;
  seconds: number;
}

/** Where packages of Debian and Ubuntu put it, newest first; the wrapper on their PATH finds it too. */
const debianFolder = '/usr/lib/postgresql';

/** Throws, with what to install, when there is none. */
export function findPgbench(): string {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...newest.map((version) => join(debianFolder, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const found = folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file));
  if (found) return found;
  throw new Error(
    'pgbench is missing, which the service is measured against: "apt install postgresql" ' +
      '(Debian, Ubuntu) or "brew install postgresql@17" and its bin folder on the PATH; any ' +
      'version from 13 will do.',
  );
}

/** Transactions per second with prepared statements. */
export async function pgbench({ databaseUrl, scripts, clients, seconds }: Run): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tienda-pgbench-'));
  try {
    const files = scripts.flatMap(({ text, weight }, index) => {
      const file = join(folder, `${index}.sql`);
      writeFileSync(file, text);
      return ['--file', `${file}@${weight}`];
    });
    const threads = Math.min(clients, availableParallelism());
    const numbers = ['--client', `${clients}`, '--jobs', `${threads}`, '--time', `${seconds}`];
    const mode = ['--no-vacuum', '--protocol', 'prepared'];
    const run = promisify(execFile);
    const { stdout } = await run(findPgbench(), [...mode, ...numbers, ...files, databaseUrl]);
    const rate = /^tps = ([\d.]+) \(without initial connection time\)/m.exec(stdout)?.[1];
    if (rate === undefined) throw new Error(`pgbench told no rate:\n${stdout}`);
    return Number(rate);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
