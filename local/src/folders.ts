import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository; TIENDA_ROOT names that of another version, whose shop is to run. */
export const root = process.env['TIENDA_ROOT'] ?? fileURLToPath(new URL('../..', import.meta.url));

/** Tools that are installed once and shared by every state folder. */
export const toolsFolder = join(root, '.tienda');

/** Where one shop keeps what must outlive it; each running shop has a folder of its own. */
export interface State {
  folder: string;
  logs: string;
  pids: string;
  postgres: string;
  localstack: string;
  nginx: string;
  objects: string;
}

export function stateIn(folder: string): State {
  const path = resolve(root, folder);
  const inside = (name: string) => join(path, name);
  return {
    folder: path,
    logs: inside('logs'),
    pids: inside('pids'),
    postgres: inside('postgres'),
    localstack: inside('localstack'),
    nginx: inside('nginx'),
    objects: inside('objects'),
  };
}

export const logFile = (state: State, part: string) => join(state.logs, `${part}.log`);
