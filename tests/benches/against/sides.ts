import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referencesFolder } from '../../../local/src/bench-reference.js';
import type { Run } from '../support/rounds.js';

export type Order = { measure: string; seconds: number } | { settle: true } | { books: true };

export interface Answer {
  /** Why it could not be done. */
  failed?: string;
  run?: Run;
  breaches?: number;
}

/** The shop of one version, and the program that measures it. */
export interface Side {
  /** Throws what the side could not do. */
  ask: (order: Order) => Promise<Answer>;
  /** Resolves when its shop has stopped. */
  close: () => Promise<void>;
}

interface Wanted {
  name: 'before' | 'now';
  /** Of the version. */
  folder: string;
  products: number;
}

/** Starts and fills a shop. Throws what is in the way of that, when nothing of it runs any more. */
export async function startSide({ name, folder, products }: Wanted): Promise<Side> {
  const child = fork(fileURLToPath(new URL('./side.ts', import.meta.url)), [`${products}`], {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      TIENDA_ROOT: folder,
      TIENDA_STATE: join(referencesFolder, name),
    },
    // Its progress is that of two at once: only what goes wrong is told, by its answer.
    stdio: ['ignore', 'ignore', process.env['TIENDA_DEBUG'] ? 'inherit' : 'ignore', 'ipc'],
  });
  const ended = once(child, 'exit');
  const lost = ended.then((): Answer => ({ failed: 'its process has ended' }));
  const answer = async (): Promise<Answer> => {
    const message = once(child, 'message').then(([given]) => given as Answer);
    const given = await Promise.race([message, lost]);
    if (given.failed !== undefined) throw new Error(given.failed);
    return given;
  };
  const close = async () => {
    if (child.connected) child.disconnect();
    await ended;
  };
  try {
    await answer();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ask: (order) => {
      const given = answer();
      child.send(order);
      return given;
    },
    close,
  };
}
