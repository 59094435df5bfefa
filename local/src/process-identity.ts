import { readFile } from 'node:fs/promises';
import { execa } from 'execa';

/**
 * A process and the moment it started: on Linux the boot's own id and the clock tick, elsewhere the
 * second. Numbers are given again, but not together with the moment. The command line would add
 * nothing: nginx rewrites its own.
 */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

/** The living process `pid`, or undefined when there is none (or only its unburied remains). */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = await (process.platform === 'linux' ? fromProc(pid) : fromPs(pid));
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether the process that was written down is still alive, and is not another one by now. */
export async function isAlive(known: ProcessIdentity): Promise<boolean> {
  return (await identify(known.pid))?.startedAt === known.startedAt;
}

/** Field 22 of /proc/<pid>/stat counts ticks since boot, hence the boot's id beside it. */
async function fromProc(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces: what follows it starts at field 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

async function fromPs(pid: number): Promise<string | undefined> {
  const columns = ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)];
  const { stdout } = await execa('ps', columns, { reject: false, env: { LC_ALL: 'C' } });
  const [state, ...date] = stdout.trim().split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : date.join(' ');
}
