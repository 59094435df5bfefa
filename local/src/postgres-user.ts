import { execa } from 'execa';

export interface SystemUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the user postgres, who is made if missing. */
export async function postgresUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await lookUp();
  if (found) return found;
  await execa('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = await lookUp();
  if (!made) throw new Error('The user "postgres" could not be made, and PostgreSQL refuses root');
  return made;
}

async function lookUp(): Promise<SystemUser | undefined> {
  const ids = await Promise.all(
    ['-u', '-g'].map((option) => execa('id', [option, 'postgres'], { reject: false })),
  );
  const [uid, gid] = ids.map(({ stdout, failed }) => (failed ? NaN : Number(stdout)));
  if (uid === undefined || gid === undefined || Number.isNaN(uid + gid)) return undefined;
  return { uid, gid };
}

/** Throws when that user cannot reach a program or folder, which lies perhaps in somebody's home. */
export async function checkReach(program: string, user: SystemUser): Promise<void> {
  const { failed } = await execa(program, ['--version'], { ...user, cwd: '/', reject: false });
  if (!failed) return;
  throw new Error(
    `As root, PostgreSQL runs as the user postgres, and that user cannot reach ${program}. Move the ` +
      'folder of Tienda out of a private home (or: chmod o+x its parents), or do not run as root.',
  );
}
