import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Environment } from './environment.js';
import type { State } from './folders.js';
import { runOnce } from './once.js';
import { postgresBinaries } from './postgres-binaries.js';
import { checkReach, type SystemUser } from './postgres-user.js';

interface DataFolder {
  state: State;
  /** They name the master user. */
  settings: Environment;
  user: SystemUser | undefined;
}

/**
 * Makes the data folder unless it is there. Beside its place and moved there when complete, so that
 * a killed run leaves no half of a cluster.
 */
export async function initialise({ state, settings, user }: DataFolder): Promise<void> {
  if (existsSync(join(state.postgres, 'PG_VERSION'))) return;
  const { initdb } = await postgresBinaries();
  if (user) await checkReach(initdb, user);
  const folder = `${state.postgres}.new`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(state.folder, 'postgres-password');
  writeFileSync(passwordFile, `${settings['DATABASE_ADMIN_PASSWORD'] ?? ''}\n`, { mode: 0o600 });
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const name = settings['DATABASE_ADMIN_USER'] ?? '';
  const place = [`--pgdata=${folder}`, `--username=${name}`, `--pwfile=${passwordFile}`];
  const environment = { LC_MESSAGES: 'C' };
  try {
    const shot = {
      name: 'postgres',
      file: initdb,
      arguments: [...place, ...(await kind())],
      environment,
    };
    await runOnce({ ...shot, state, ...(user && { user }) });
    renameSync(folder, state.postgres);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Encoding and collation as the image of Compose and Aurora have them, whatever the machine's. Where
 * the system knows no C.UTF-8 (older macOS), PostgreSQL's own sorts the same; its text search still
 * asks the system what a capital letter is.
 */
async function kind(): Promise<string[]> {
  const { stdout } = await execa('locale', ['-a'], { reject: false });
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C'];
  const locale = /^C\.utf-?8$/im.test(stdout ?? '')
    ? ['--locale=C.UTF-8']
    : [...builtin, '--lc-ctype=en_US.UTF-8'];
  return ['--encoding=UTF8', '--auth=scram-sha-256', ...locale];
}
