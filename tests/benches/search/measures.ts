import { load } from '../support/load.js';
import { pgbench, type Script } from '../support/pgbench.js';
import type { Measure } from '../support/rounds.js';
import type { ServerProcess } from '../support/server-process.js';
import { asAdmin, catalogDatabaseUrl, catalogUrl, readerOptions } from '../support/shop.js';
import { statementsOf } from '../support/statements.js';
import { ownScripts } from './own-sql.js';
import { correctedPaths, deepPaths, search, suggestionPaths } from './paths.js';
import { usualScripts } from './usual-sql.js';

interface Ingredients {
  queries: string[];
  products: number;
  servers: { express: ServerProcess; node: ServerProcess };
}

/** One more than a page holds, as the service asks for it. */
const usualLimit = 25;

/** Everything that has a rate, in the order in which a round measures it. */
export async function measureAll({ queries, products, servers }: Ingredients): Promise<Measure[]> {
  const plain = queries.map((query) => search(query));
  const overview = queries.map((query) => search(query, { include: 'facets,total' }));
  // Broad words have fifty pages of 24 among 100,000 products, and fifty of two among 2,000.
  const deep = await deepPaths(queries, products < 50_000 ? 2 : 24);
  const corrected = await correctedPaths(queries);
  const suggestions = await suggestionPaths(queries);
  return [
    ...(await statements(queries, plain)),
    service('search', plain),
    service('facets and total', overview),
    ...sides(
      'corrected',
      corrected.map((pair) => pair.corrected),
    ),
    ...sides(
      'put right by hand',
      corrected.map((pair) => pair.plain),
    ),
    ...sides(
      'page 50',
      deep.map((pair) => pair.deep),
    ),
    ...sides(
      'page 1',
      deep.map((pair) => pair.first),
    ),
    ...sides('suggestions', suggestions ?? []),
    empty('express', servers.express),
    empty('node:http', servers.node),
  ];
}

async function statements(queries: string[], plain: string[]): Promise<Measure[]> {
  const clients = await poolSize(plain);
  const sent = (await statementsOf(plain)).flatMap((request) => {
    if (request.length !== 1) console.error(`A search sent ${request.length} statements`);
    return request;
  });
  const [own, usual] = [await ownScripts(sent), await usualScripts(queries, usualLimit)];
  return [
    sql('own SQL', { scripts: own, clients, options: readerOptions }),
    sql('usual SQL', { scripts: usual, clients }),
  ];
}

/** Connections that the service opens for searches when it has more of them than it can serve. */
export async function poolSize(paths: string[]): Promise<number> {
  await load({ url: catalogUrl, paths, seconds: 2 });
  return asAdmin(async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::integer as count from pg_stat_activity
       where application_name = 'catalog-reader'`,
    );
    return rows[0]?.count ?? 0;
  });
}

interface Sql {
  scripts: Script[];
  clients: number;
  options?: string;
}

const sql = (name: string, run: Sql): Measure => ({
  name,
  run: (seconds) => pgbench({ databaseUrl: catalogDatabaseUrl, ...run, seconds }),
});

const service = (name: string, paths: string[]): Measure => ({
  name,
  run: (seconds) => load({ url: catalogUrl, paths, seconds }),
});

/** Nothing when there is nothing to ask. */
const sides = (name: string, paths: string[]): Measure[] =>
  paths.length === 0 ? [] : [service(name, paths)];

const empty = (name: string, { url, pid }: ServerProcess): Measure => ({
  name,
  servers: [pid],
  run: (seconds) => load({ url, paths: ['/products'], seconds }),
});
