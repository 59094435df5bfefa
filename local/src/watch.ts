import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { messageOf } from './failure.js';
import { root } from './folders.js';

interface Watch {
  /** Relative to the root; those that do not exist are left out. */
  folders: string[];
  signal: AbortSignal;
  action: () => Promise<void>;
}

/** A compiler writes many files: only when it has been quiet for so long is it done. */
const quietMs = 300;

let turn: Promise<void> = Promise.resolve();

/** Calls `action` after changes in the folders; all actions of this process run one at a time. */
export function onChange({ folders, signal, action }: Watch): void {
  let quiet: NodeJS.Timeout | undefined;
  const act = () => {
    turn = turn.then(action).catch((error: unknown) => console.error(messageOf(error)));
  };
  const changed = () => {
    clearTimeout(quiet);
    if (!signal.aborted) quiet = setTimeout(act, quietMs);
  };
  for (const folder of folders.map((name) => join(root, name)).filter((path) => existsSync(path))) {
    watch(folder, { recursive: true, signal }, changed).on('error', () => undefined);
  }
}

interface Watcher {
  script: string;
  arguments: string[];
  folder: string;
  signal: AbortSignal;
}

/** Runs a compiler that goes on watching; what it says appears on the terminal. */
export function runWatcher({ script, arguments: parameters, folder, signal }: Watcher): void {
  void execa(process.execPath, [script, ...parameters], {
    cwd: folder,
    cancelSignal: signal,
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
    reject: false,
  });
}
