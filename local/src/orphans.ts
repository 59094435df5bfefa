import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { endProcess } from './end-process.js';
import type { State } from './folders.js';
import { postgresFarewell } from './postgres.js';
import { isAlive, type ProcessIdentity } from './process-identity.js';

/**
 * Ends what a runner that was killed left behind: the processes of the pid files, each only if it
 * is still the very process that was started. Answers the names of the parts that were ended.
 */
export async function endOrphans(state: State): Promise<string[]> {
  const files = existsSync(state.pids) ? readdirSync(state.pids) : [];
  const names = files.map((file) => basename(file, '.json'));
  const ended = await Promise.all(
    names.map(async (name) => {
      const file = join(state.pids, `${name}.json`);
      const known = readIdentity(file);
      const alive = known !== undefined && (await isAlive(known));
      if (alive)
        await endProcess(known, name === 'postgres' ? postgresFarewell : [['SIGTERM', 5_000]]);
      rmSync(file, { force: true });
      return alive ? [name] : [];
    }),
  );
  return ended.flat();
}

/** A half-written file is like none. */
function readIdentity(file: string): ProcessIdentity | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
