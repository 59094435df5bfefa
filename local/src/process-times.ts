import { readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** Seconds of CPU of all cores together since the system started. */
export interface MachineTimes {
  busy: number;
  /** What the machine's host gave to others meanwhile. */
  stolen: number;
}

/** Linux only (proc_stat(5)). */
export function machineTimes(): MachineTimes {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = readFileSync(
    '/proc/stat',
    'utf8',
  )
    .split(/\s+/, 9)
    .slice(1)
    .map((ticks) => Number(ticks) / ticksPerSecond);
  return { busy: user + nice + system + irq + softirq, stolen };
}

/** Seconds of CPU of one process; 0 once it has ended. */
export const timeOf = (pid: number): number => times(pid, 2);

/** Of a process and of those of its children that have ended. */
export const timeWithEnded = (pid: number): number => times(pid, 4);

/** Of a process, of all that it started, and of what of that has ended. */
export const timeOfTree = (pid: number): number =>
  treeOf(pid).reduce((sum, each) => sum + timeWithEnded(each), 0);

/**
 * MB of memory of a process and all that it started. What they share (PostgreSQL's buffers, the program
 * itself) counts once.
 */
export function memoryOfTree(pid: number): number {
  const all = treeOf(pid).map((each) => textOf(`/proc/${each}/status`));
  const kinds = (name: string) =>
    all.map((status) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0));
  const own = kinds('RssAnon').reduce((sum, each) => sum + each, 0);
  return (own + Math.max(0, ...kinds('RssFile')) + Math.max(0, ...kinds('RssShmem'))) / 1024;
}

/** Cores that a process may run on; undefined once it has ended. */
export function coresOf(pid: number): number | undefined {
  const mask = /^Cpus_allowed_list:\s+(\S+)/m.exec(textOf(`/proc/${pid}/status`))?.[1];
  return mask?.split(',').reduce((sum, range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return sum + last - first + 1;
  }, 0);
}

function treeOf(pid: number): number[] {
  const children = textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return [pid, ...children.flatMap((child) => treeOf(Number(child)))];
}

/** User and system time (proc_pid_stat(5), fields 14 and 15), then the same of ended children. */
function times(pid: number, count: 2 | 4): number {
  const fields = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  const ticks = fields.slice(11, 11 + count).map(Number);
  return ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond;
}

/** Nothing of a process that has ended, also since it was listed. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
