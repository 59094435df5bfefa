import { hostParts } from '../../../local/src/machine.js';
import { asAdmin } from './shop.js';

/** One line: what a run was made on. */
export async function describeMachine(): Promise<string> {
  const { rows } = await asAdmin((client) =>
    client.query<{ server_version: string }>('show server_version'),
  );
  const programs = [`PostgreSQL ${rows[0]?.server_version}`, `Node.js ${process.versions.node}`];
  return [...hostParts(), ...programs].join(', ');
}
