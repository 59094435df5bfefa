import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { ask, asAdmin } from './shop.js';

/** A statement as the service sent it. */
export interface Statement {
  sql: string;
  /** As text, in the order of `$1`, `$2`, … */
  values: Array<string | null>;
  /** Prepared under a name, so that the session may keep one plan for all values. */
  named: boolean;
}

interface LogEntry {
  message?: string;
  detail?: string;
  application_name?: string;
  dbname?: string;
  pid?: number;
}

/** The pool that anonymous reads go through. */
const applicationName = 'catalog-reader';

/** What the service asks the database for each of `paths`, read from the log of PostgreSQL. */
export async function statementsOf(paths: string[]): Promise<Statement[][]> {
  return asAdmin(async (client) => {
    await logStatements(client, true);
    const begin = await logLength(client);
    let failure: unknown;
    try {
      for (const [index, path] of paths.entries()) {
        await client.query(`select 'request ${index}'`);
        await ask(path).catch((error: unknown) => {
          console.error(error);
          failure ??= error;
        });
      }
      await client.query(`select 'request ${paths.length}'`);
    } finally {
      await logStatements(client, false);
    }
    const requests = divide(await logFrom(client, begin, `select 'request ${paths.length}'`));
    // What took too long is in the log all the same.
    if (failure !== undefined && requests.some(({ length }) => length === 0)) throw failure;
    return requests;
  });
}

export async function logStatements(client: pg.Client, on: boolean): Promise<void> {
  await client.query(`alter system set log_statement = '${on ? 'all' : 'none'}'`);
  await client.query('select pg_reload_conf()');
  // Sessions take it up before their next statement, once the signal has reached them.
  await sleep(300);
}

export async function logLength(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ size: string }>(
    "select (pg_stat_file(pg_current_logfile('jsonlog'))).size::text as size",
  );
  return rows[0]?.size ?? '0';
}

/** What was logged since; waits for `last`, because the collector writes when it comes to it. */
export async function logFrom(client: pg.Client, begin: string, last: string): Promise<LogEntry[]> {
  for (;;) {
    const { rows } = await client.query<{ text: string }>(
      "select pg_read_file(pg_current_logfile('jsonlog'), $1::bigint, 1000000000) as text",
      [begin],
    );
    const lines = (rows[0]?.text ?? '').split('\n');
    const entries = lines.slice(0, -1).map((line) => JSON.parse(line) as LogEntry);
    if (entries.some(({ message }) => message === `statement: ${last}`)) return entries;
    await sleep(100);
  }
}

/** `execute <unnamed>: …`, or the name of a prepared statement, with the portal's when it has one. */
const sent = /^execute (<unnamed>|\S+): (.*)$/s;

function divide(entries: LogEntry[]): Statement[][] {
  const requests: Statement[][] = [];
  for (const { message = '', detail = '', application_name: name } of entries) {
    if (/^statement: select 'request \d+'$/.test(message)) requests.push([]);
    const [, how, sql] = sent.exec(message) ?? [];
    if (sql !== undefined && name === applicationName) {
      requests.at(-1)?.push({ sql, values: valuesOf(detail), named: how !== '<unnamed>' });
    }
  }
  return requests.slice(0, -1);
}

function valuesOf(detail: string): Array<string | null> {
  return [...detail.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map(
    ([, text]) => text?.replaceAll("''", "'") ?? null,
  );
}
