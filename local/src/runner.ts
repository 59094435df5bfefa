import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { State } from './folders.js';
import type { Ports } from './ports.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

/** The process that holds a state folder, and where its shop listens. */
export interface Runner extends ProcessIdentity {
  ports: Ports;
}

const runnerFile = (state: State) => join(state.folder, 'runner.json');

/** The living runner of this state folder, if there is one. */
export async function findRunner(state: State): Promise<Runner | undefined> {
  try {
    const runner = JSON.parse(readFileSync(runnerFile(state), 'utf8')) as Runner;
    return (await isAlive(runner)) ? runner : undefined;
  } catch {
    return undefined;
  }
}

/** Makes this process the runner of a state folder; throws when another one lives. */
export async function becomeRunner(state: State, ports: Ports): Promise<void> {
  const other = await findRunner(state);
  if (other) {
    throw new Error(
      `Tienda runs already in ${state.folder}, at http://localhost:${other.ports.EDGE_PORT} ` +
        `(process ${other.pid}). Stop it first: Ctrl-C in its terminal, or kill ${other.pid}.`,
    );
  }
  const self = await identify(process.pid);
  mkdirSync(state.folder, { recursive: true });
  writeFileSync(runnerFile(state), JSON.stringify({ ...self, ports }));
}

export function leaveAsRunner(state: State): void {
  rmSync(runnerFile(state), { force: true });
}
