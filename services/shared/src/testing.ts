import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Express } from 'express';
import { createSigner } from 'fast-jwt';
import pg from 'pg';
import { tokenAlgorithm, tokenAudience, tokenType, type Caller } from './auth.js';
import { newId } from './ids.js';
import { createLogger, type Logger } from './logger.js';
import { createHttpServer } from './server.js';

type Environment = Record<string, string>;

/** The shop that the tests run beside, as `npm test` describes it in the environment. */
export interface TestShop {
  edgeUrl: string;
  albUrl: string;
  /** Settings by service, as `npm start` gives them. */
  environment: Record<string, Environment>;
  adminUrl: string;
}

export const testShop = (): TestShop => ({
  edgeUrl: needed('TIENDA_EDGE_URL'),
  albUrl: needed('TIENDA_ALB_URL'),
  environment: testEnvironment(),
  adminUrl: needed('TIENDA_DATABASE_ADMIN_URL'),
});

/** Settings by service, as `npm test` and `npm run bench` give them. */
export const testEnvironment = (): Record<string, Environment> =>
  JSON.parse(needed('TIENDA_ENVIRONMENT')) as Record<string, Environment>;

// eslint-disable-next-line no-restricted-properties -- this is how npm test talks to its tests
const variable = (name: string): string | undefined => process.env[name];

function needed(name: string): string {
  const value = variable(name);
  if (value === undefined) throw new Error(`${name} is not set: run the tests by "npm test"`);
  return value;
}

export interface TestDatabase {
  /** The service's settings, pointing at a migrated, empty database of its own. */
  environment: Environment;
  /** Runs SQL as the cluster's master user. */
  query: <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;
  drop: () => Promise<void>;
}

/** A database cloned from the migrated template: each test file owns its rows. */
export async function createTestDatabase(service: string): Promise<TestDatabase> {
  const { adminUrl, environment } = testShop();
  const name = `test_${service}_${newId().replaceAll('-', '')}`;
  const server = new pg.Client({ connectionString: new URL('postgres', adminUrl).href });
  await server.connect();
  await server.query(`create database ${name} template tienda_template`);
  // Grants on a database are not cloned with it, nor are the roles' settings in it.
  for (const { DATABASE_USER: role } of Object.values(environment)) {
    await server.query(`grant connect on database ${name} to ${role}`);
    await server.query(`alter role ${role} in database ${name} set search_path = ${role}, public`);
  }
  const client = new pg.Client({ connectionString: new URL(name, adminUrl).href });
  await client.connect();
  return {
    environment: { ...environment[service], DATABASE_NAME: name, PORT: '1', METRICS_PORT: '1' },
    query: async <Row>(sql: string, values: unknown[] = []) =>
      (await client.query(sql, values)).rows as Row[],
    drop: async () => {
      await client.end();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

export interface TestServer {
  url: string;
  close: () => Promise<void>;
}

/** Serves `app` on a free port of this machine. */
export async function listenForTest(app: Express): Promise<TestServer> {
  const server = createHttpServer(app, memoryLogger('http').logger);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An access token as the users service signs it, for anybody; its session never was. */
export function signToken(
  caller: Omit<Caller, 'sessionId'>,
  claims: Record<string, unknown> = {},
): string {
  const settings = testEnvironment()['users'] ?? {};
  const key = JSON.parse(settings['JWT_PRIVATE_KEY'] ?? '{}') as JsonWebKey & { kid: string };
  const sign = createSigner({
    key: createPrivateKey({ key, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }),
    algorithm: tokenAlgorithm,
    kid: key.kid,
    header: { alg: tokenAlgorithm, typ: tokenType },
    expiresIn: 600_000,
  });
  const { userId: sub, role } = caller;
  const sid = newId();
  return sign({ sub, role, sid, iss: settings['JWT_ISSUER'], aud: tokenAudience, ...claims });
}

/** A logger whose lines the test can read; after the run all of them are scanned for secrets. */
export function memoryLogger(service: string): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const state = variable('TIENDA_STATE');
  const folder = state && join(state, 'logs', 'in-process');
  if (folder) mkdirSync(folder, { recursive: true });
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      if (folder) appendFileSync(join(folder, `${service}.${process.pid}.log`), chunk);
      done();
    },
  });
  return { logger: createLogger({ service, level: 'info' }, sink), lines };
}

/** Repeats `check` until it no longer throws, for 10 s at most. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}
