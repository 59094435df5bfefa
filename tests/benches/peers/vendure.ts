import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { openSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { seedProducts } from '../../../services/catalog/seed/src/products.js';
import type { SeedProduct } from '../../../services/catalog/seed/src/seed-product.js';
import type { ServerProcess } from '../support/server-process.js';
import { asAdmin, variable } from '../support/shop.js';
import { installVendure } from './install.js';
import { indexSql } from './vendure-index.js';

const database = 'vendure';
const databaseUrl = new URL(`/${database}`, variable('TIENDA_DATABASE_ADMIN_URL')).href;

/** In production mode, without telling its makers how it is used, and without a deprecated call of its. */
const environment = {
  ...process.env,
  DATABASE_URL: databaseUrl,
  NODE_ENV: 'production',
  NODE_OPTIONS: '--no-deprecation',
  SUPERADMIN_PASSWORD: randomUUID(),
  VENDURE_DISABLE_TELEMETRY: 'true',
};

/** Vendure with a database of its own on the bench's PostgreSQL, and the first `count` products of the seed. */
export async function startVendure(count: number): Promise<ServerProcess> {
  const folder = await installVendure();
  await asAdmin(async (client) => {
    await client.query(`create database ${database}`);
    // The products' language; else PostgreSQL would take their words for English.
    await client.query(`alter database ${database} set default_text_search_config = 'spanish'`);
  });
  const begin = performance.now();
  console.error(`Vendure imports ${count} products …`);
  await populate(folder, count);
  await asVendure(async (client) => {
    await client.query(indexSql);
    await client.query('vacuum (analyze)');
  });
  console.error(`Vendure is ready after ${Math.round((performance.now() - begin) / 1000)} s`);
  return serve(folder);
}

/** Runs `work` on a connection to Vendure's database. */
export async function asVendure<Result>(
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function program(folder: string, file: 'populate.mjs' | 'serve.mjs') {
  const populating = file === 'populate.mjs';
  const log = openSync(join(folder, 'vendure.log'), 'a');
  return fork(join(folder, file), [], {
    cwd: folder,
    env: { ...environment, POPULATE: `${populating}` },
    execArgv: [],
    stdio: [populating ? 'pipe' : 'ignore', log, populating ? 'inherit' : log, 'ipc'],
  });
}

async function populate(folder: string, count: number): Promise<void> {
  const child = program(folder, 'populate.mjs');
  const ended = once(child, 'exit');
  if (!child.stdin) throw new Error('Vendure cannot be given products');
  // Why it stops reading, its own words and exit code tell.
  await pipeline(Readable.from(lines(seedProducts(count))), child.stdin).catch(() => undefined);
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`populate.mjs ended with ${code}; see ${folder}/vendure.log`);
}

function* lines(products: Iterable<SeedProduct>): Generator<string> {
  for (const { sku, slug, name, description, price, vatRate } of products) {
    yield `${JSON.stringify({ sku, slug, name, description, price, vatRate })}\n`;
  }
}

async function serve(folder: string): Promise<ServerProcess> {
  const child = program(folder, 'serve.mjs');
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`Vendure ended with ${String(code)}; see ${folder}/vendure.log`);
  });
  const [port] = (await Promise.race([once(child, 'message'), failed])) as [number];
  failed.catch(() => undefined);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? NaN,
    close: () => child.disconnect(),
  };
}
