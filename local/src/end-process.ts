import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './process-identity.js';

/** Signals in turn, each with the time (ms) the process gets before the next one. */
export type Farewell = [signal: NodeJS.Signals, patienceMs: number][];

/** Ends the process that was written down, if it is still that one; throws when it survives. */
export async function endProcess(known: ProcessIdentity, farewell: Farewell): Promise<void> {
  const toTheEnd: Farewell = [...farewell, ['SIGKILL', 5_000]];
  for (const [signal, patienceMs] of toTheEnd) {
    if (!(await isAlive(known))) return;
    sendSignal(known.pid, signal);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (!(await isAlive(known))) return;
      await sleep(20);
    }
  }
  throw new Error(`Process ${known.pid} does not end, not even by SIGKILL`);
}

/**
 * SIGKILL goes to the whole process group of a part: a parent that is killed cannot take its
 * children along, and nginx's workers would keep the port.
 */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(signal === 'SIGKILL' ? -pid : pid, signal);
  } catch {
    // It ended in between, or leads no group: whoever waits for its end will see.
  }
}
