import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testShop } from '@tienda/shared/testing';
import { root } from '../local/src/folders.js';
import { anyFreePort } from '../local/src/ports.js';
import type { Program } from '../local/src/program.js';
import { until } from './support/until.js';

const folder = mkdtempSync(join(tmpdir(), 'tienda-tls-'));
const at = (name: string) => join(folder, name);
const shared = fileURLToPath(new URL('../services/shared/dist/', import.meta.url));
let server: ChildProcess | undefined;
let port = 0;

/** Certificates of two authorities; the server's is of the first, for the name `localhost` alone. */
function makeCertificates(): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  for (const name of ['ca', 'other']) {
    const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)];
    openssl('req', '-x509', ...key, ...files, '-subj', `/CN=${name}`, '-days', '2');
  }
  const request = ['-keyout', at('server.key'), '-out', at('server.csr'), '-subj', '/CN=localhost'];
  openssl('req', ...key, ...request);
  writeFileSync(at('server.ext'), 'subjectAltName=DNS:localhost\n');
  const authority = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial'];
  const signed = ['-in', at('server.csr'), '-out', at('server.pem'), '-extfile', at('server.ext')];
  openssl('x509', '-req', ...authority, ...signed, '-days', '2');
}

/** In a process of its own: jest's modules cannot tell where PostgreSQL's programs are. */
function serverProgram(settings: Record<string, string>): Program {
  const files = [`ssl_cert_file=${at('server.pem')}`, `ssl_key_file=${at('server.key')}`];
  const extra = ['ssl=on', ...files, `hba_file=${at('hba.conf')}`, 'fsync=off'];
  const script = `
    import { stateIn } from './local/src/folders.ts';
    import { postgresPart } from './local/src/postgres.ts';
    const [folder, settings, extra] = JSON.parse(process.argv[1]);
    const part = postgresPart({ state: stateIn(folder), settings, extra });
    process.stdout.write(JSON.stringify(await part.program()));`;
  const parameters = ['--import', 'tsx', '--input-type=module', '-e', script];
  const input = JSON.stringify([folder, settings, extra]);
  const output = execFileSync(process.execPath, [...parameters, input], { cwd: root });
  return JSON.parse(output.toString()) as Program;
}

beforeAll(async () => {
  chmodSync(folder, 0o755);
  makeCertificates();
  writeFileSync(at('hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  port = await anyFreePort();
  const { file, user, ...more } = serverProgram({
    DATABASE_HOST: '127.0.0.1',
    DATABASE_PORT: String(port),
    DATABASE_ADMIN_USER: 'postgres',
    DATABASE_ADMIN_PASSWORD: 'of this test alone',
  });
  chmodSync(at('server.key'), 0o600);
  if (user) chownSync(at('server.key'), user.uid, user.gid);
  server = spawn(file, more.arguments, { cwd: '/', stdio: 'ignore', ...user });
  const isUp = async () =>
    (await ask({})).every(({ problem }) => !/ECONNREFUSED/.test(problem ?? ''));
  await until(isUp, 40_000);
}, 90_000);

afterAll(async () => {
  if (server?.exitCode === null) {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Each way in which a service connects: its pool, its reader, a command such as `migrate`. */
const program = `
  import { connectDatabase } from '${shared}database.js';
  import { connectReader } from '${shared}reader.js';
  import { connectClient } from '${shared}client.js';
  const settings = JSON.parse(process.argv[1]);
  const sql = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
  const name = { applicationName: 'tls' };
  const ways = {
    pool: async () => (await connectDatabase(settings, name).query(sql, { type: 'SELECT' }))[0],
    reader: async () => (await connectReader(settings, name).rows(sql))[0],
    command: async () => (await (await connectClient(settings, 'tls', 1)).query(sql)).rows[0],
  };
  const found = [];
  for (const [way, ask] of Object.entries(ways)) {
    const answer = await ask().catch((error) => {
      const told = [];
      for (let at = error; at; at = at.cause) told.push(at.message, at.code);
      return { problem: told.join(' ') };
    });
    found.push({ way, ...answer });
  }
  console.log(JSON.stringify(found));
  process.exit(0);`;

interface Connection {
  way: string;
  ssl?: boolean;
  problem?: string;
}

/** In a process of its own: Node.js reads NODE_EXTRA_CA_CERTS when it starts. */
async function ask(more: Record<string, unknown>, authority?: string): Promise<Connection[]> {
  const settings = {
    DATABASE_HOST: 'localhost',
    DATABASE_PORT: port,
    DATABASE_NAME: 'postgres',
    DATABASE_USER: 'postgres',
    DATABASE_PASSWORD: 'of this test alone',
    DATABASE_IAM_AUTH: false,
    DATABASE_TLS: true,
    ...more,
  };
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...(authority && { NODE_EXTRA_CA_CERTS: at(`${authority}.pem`) }),
  };
  const parameters = ['--input-type=module', '-e', program, JSON.stringify(settings)];
  const child = spawn(process.execPath, parameters, { env, cwd: shared });
  const [output] = await Promise.all([child.stdout.toArray(), once(child, 'exit')]);
  return JSON.parse(Buffer.concat(output as Buffer[]).toString()) as Connection[];
}

const everyWay = (expected: object) =>
  ['pool', 'reader', 'command'].map((way) => ({ way, ...expected }));
const refused = (by: RegExp) => everyWay({ problem: expect.stringMatching(by) });

test('when the certificate is of the authority that is known, then every way is encrypted', async () => {
  expect(await ask({}, 'ca')).toEqual(everyWay({ ssl: true }));
});

test('when nobody knows the authority, or another one, then no way connects', async () => {
  const unknown = /unable to verify|self-signed|unable to get/i;
  expect(await ask({})).toEqual(refused(unknown));
  expect(await ask({}, 'other')).toEqual(refused(unknown));
});

test('when the certificate is for another host, then no way connects', async () => {
  expect(await ask({ DATABASE_HOST: '127.0.0.1' }, 'ca')).toEqual(refused(/altnames|IP: 127/i));
});

test('when the server has no TLS, then no way connects without', async () => {
  const { DATABASE_HOST, DATABASE_PORT, DATABASE_PASSWORD } = testShop().environment['users'] ?? {};
  const plain = {
    DATABASE_HOST,
    DATABASE_PORT: Number(DATABASE_PORT),
    DATABASE_NAME: 'tienda',
    DATABASE_USER: 'users',
    DATABASE_PASSWORD,
  };
  expect(await ask(plain, 'ca')).toEqual(refused(/does not support SSL/));
  expect(await ask({ ...plain, DATABASE_TLS: false })).toEqual(everyWay({ ssl: false }));
});

test('when a service is told to go without, then a server that insists refuses it', async () => {
  expect(await ask({ DATABASE_TLS: false }, 'ca')).toEqual(
    refused(/no pg_hba.conf entry.*no encryption/),
  );
});
