import { cpus, release, totalmem, type } from 'node:os';
import { asAdmin } from './shop.js';

/** One line: what a run was made on. */
export async function describeMachine(): Promise<string> {
  const { rows } = await asAdmin((client) =>
    client.query<{ server_version: string }>('show server_version'),
  );
  const all = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `${all.length} × ${all[0]?.model.trim() ?? process.arch}`,
    `${memory} GiB`,
    `${type()} ${release()}`,
    `PostgreSQL ${rows[0]?.server_version}`,
    `Node.js ${process.versions.node}`,
  ].join(', ');
}
