import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { variable } from './shop.js';

export interface Script {
  text: string;
  /** How often it comes up, against the other scripts. */
  weight: number;
  /** Values of its variables, which are sent as parameters. */
  define?: Record<string, string>;
}

interface Run {
  databaseUrl: string;
  scripts: Script[];
  clients: number;
  seconds: number;
  /** Of its sessions, as PGOPTIONS. */
  options?: string;
}

const program = variable('TIENDA_PGBENCH');

/** Transactions per second with prepared statements. */
export async function pgbench(asked: Run): Promise<number> {
  const { databaseUrl, scripts, clients, seconds, options = '' } = asked;
  const folder = mkdtempSync(join(tmpdir(), 'tienda-pgbench-'));
  try {
    const files = scripts.flatMap(({ text, weight, define = {} }, index) => {
      const file = join(folder, `${index}.sql`);
      writeFileSync(file, text);
      const variables = Object.entries(define).map(([name, value]) => `--define=${name}=${value}`);
      return [...variables, '--file', `${file}@${weight}`];
    });
    const threads = Math.min(clients, availableParallelism());
    const numbers = ['--client', `${clients}`, '--jobs', `${threads}`, '--time', `${seconds}`];
    const mode = ['--no-vacuum', '--protocol', 'prepared'];
    const run = promisify(execFile);
    const { stdout } = await run(program, [...mode, ...numbers, ...files, databaseUrl], {
      env: { ...process.env, PGOPTIONS: options },
    });
    const rate = /^tps = ([\d.]+) \(without initial connection time\)/m.exec(stdout)?.[1];
    if (rate === undefined) throw new Error(`pgbench told no rate:\n${stdout}`);
    return Number(rate);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
