import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

export interface DockerSettings {
  folder: string;
  remove: () => void;
}

/**
 * A folder of settings for one login, so that the registry's password neither stays in the user's own nor
 * goes to the keychain. Everything else is the user's: contexts tell where Docker is.
 */
export function temporarySettings(): DockerSettings {
  const own = process.env['DOCKER_CONFIG'] || join(homedir(), '.docker');
  const folder = mkdtempSync(join(tmpdir(), 'tienda-docker-'));
  for (const name of filesIn(own)) {
    if (name !== 'config.json') symlinkSync(join(own, name), join(folder, name));
  }
  const settings = JSON.stringify(withoutLogins(join(own, 'config.json')));
  writeFileSync(join(folder, 'config.json'), settings, { mode: 0o600 });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Ctrl-C ends the process without what stands in a finally.
  process.once('exit', remove);
  return {
    folder,
    remove: () => {
      process.off('exit', remove);
      remove();
    },
  };
}

const filesIn = (folder: string): string[] => unlessMissing(() => readdirSync(folder), []);

function withoutLogins(file: string): object {
  const text = unlessMissing(() => readFileSync(file, 'utf8'), '{}');
  const { auths, credsStore, credHelpers, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return rest;
}

function unlessMissing<Result>(read: () => Result, none: Result): Result {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return none;
    throw error;
  }
}
