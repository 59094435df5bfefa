import { readdir, readFile, readlink } from 'node:fs/promises';
import { execa } from 'execa';

/** The program that listens on `port`, as "nginx (process 4711)", when this user may know it. */
export async function portHolder(port: number): Promise<string | undefined> {
  const pid = process.platform === 'linux' ? await findInProc(port) : await askLsof(port);
  if (pid === undefined) return undefined;
  const { stdout } = await execa('ps', ['-o', 'comm=', '-p', pid], { reject: false });
  return `${stdout?.trim() || 'a program'} (process ${pid})`;
}

async function askLsof(port: number): Promise<string | undefined> {
  const options = ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'];
  const { stdout } = await execa('lsof', options, { reject: false });
  return stdout?.split('\n')[0] || undefined;
}

/** Without lsof, which a slim Linux lacks: the sockets that listen, then who has one of them open. */
async function findInProc(port: number): Promise<string | undefined> {
  const sockets = await listeningSockets(port);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const folder = `/proc/${pid}/fd`;
    const files = await readdir(folder).catch(() => []);
    const links = await Promise.all(
      files.map((file) => readlink(`${folder}/${file}`).catch(() => '')),
    );
    if (links.some((link) => sockets.has(link))) return pid;
  }
  return undefined;
}

/** Columns of /proc/net/tcp: slot, local address:port in hex, remote, state (0A listens), …, inode. */
async function listeningSockets(port: number): Promise<Set<string>> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap((table) => table.split('\n').slice(1));
  const columns = rows.map((row) => row.trim().split(/\s+/));
  const ours = columns.filter((row) => row[1]?.endsWith(suffix) && row[3] === '0A');
  return new Set(ours.map((row) => `socket:[${row[9]}]`));
}
