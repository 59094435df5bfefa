import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import type { Script } from '../support/pgbench.js';
import { asAdmin, asCatalog } from '../support/shop.js';
import type { Statement } from '../support/statements.js';

/**
 * Scripts of pgbench with the statements that the service sends. What differs from one query to the
 * next is looked up by number within the statement; pgbench itself has no lists of texts, and a
 * statement more would cost a round trip.
 */
export async function ownScripts(statements: Statement[]): Promise<Script[]> {
  const groups = [...new Set(statements.map(({ sql }) => sql))];
  return asAdmin(async (client) => {
    await makeTable(client);
    const scripts: Script[] = [];
    for (const [group, sql] of groups.entries()) {
      const members = statements.filter((statement) => statement.sql === sql);
      for (const [index, { values }] of members.entries()) {
        await client.query('insert into bench.mix values ($1, $2, $3)', [group, index, values]);
      }
      const [first] = members;
      if (first) scripts.push(await scriptOf(first, members, group));
    }
    await client.query('vacuum (analyze) bench.mix');
    return scripts;
  });
}

async function makeTable(client: pg.Client): Promise<void> {
  await client.query(`
    create schema if not exists bench;
    drop table if exists bench.mix;
    create table bench.mix (
      script integer,
      n integer,
      bound text[] not null,
      constraint mix_pkey primary key (script, n)
    );
    grant usage on schema bench to catalog;
    grant select on bench.mix to catalog`);
}

async function scriptOf(first: Statement, members: Statement[], group: number): Promise<Script> {
  const sql = withoutComments(first.sql);
  const variable = /(?<!:):[a-z_]\w*/i.exec(sql)?.[0];
  if (variable !== undefined) throw new Error(`pgbench would take ${variable} for a variable`);
  const define: Record<string, string> = {};
  return asCatalog(async (client) => {
    const types = await typesOf(client, sql);
    const text = sql.replace(/\$(\d+)/g, (_, number: string) => {
      const values = new Set(members.map((member) => member.values[Number(number) - 1] ?? null));
      const [only = null] = values;
      if (values.size > 1) {
        return `(select m.bound[${number}] from bench.mix m
          where m.script = ${group} and m.n = :n)::${types[Number(number) - 1]}`;
      }
      if (!first.named) return `${literal(only)}::${types[Number(number) - 1]}`;
      define[`c${group}_${number}`] = only ?? nothing;
      return `nullif(:c${group}_${number}, '${nothing}')::${types[Number(number) - 1]}`;
    });
    await check(client, bind(text, define), first);
    const whole = `\\set n random(0, ${members.length - 1})\n${text.replace(/\s*;?\s*$/, ';')}\n`;
    return { text: whole, weight: members.length, define };
  });
}

/** Stands for null, which no variable of pgbench can be. */
const nothing = 'no-value';

/** In a comment a colon and a word would be one of pgbench's variables. */
const withoutComments = (sql: string) => sql.replace(/^\s*--.*\n/gm, '');

async function typesOf(client: pg.Client, sql: string): Promise<string[]> {
  await client.query(`prepare bench_types as ${sql}`);
  const { rows } = await client.query<{ types: string[] }>(
    `select parameter_types::text[] as types from pg_prepared_statements
     where name = 'bench_types'`,
  );
  await client.query('deallocate bench_types');
  return rows[0]?.types ?? [];
}

const literal = (value: string | null) => (value === null ? 'null' : pg.escapeLiteral(value));

const bind = (text: string, define: Record<string, string>) =>
  text
    .replace(/:n\b/g, '0')
    .replace(/(?<!:):(c\d+_\d+)/g, (_, name: string) => literal(define[name] ?? null));

/** That the first of a group answers in the script as it did when the service asked. */
async function check(client: pg.Client, text: string, { sql, values }: Statement): Promise<void> {
  const [asked, sent] = [await client.query(text), await client.query(sql, values)];
  if (sent.rows.length > 0 && isDeepStrictEqual(asked.rows, sent.rows)) return;
  throw new Error(`pgbench would not ask what the service asks:\n${text}`);
}
