import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
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
      const text = scriptOf(sql, members, group);
      if (first) await checkScript(text, first);
      scripts.push({ text, weight: members.length });
    }
    await client.query('vacuum (analyze) bench.mix');
    return scripts;
  });
}

/** That the first of a group answers in the script as it did when the service asked. */
async function checkScript(text: string, { sql, values }: Statement): Promise<void> {
  const first = text.replace(/^.*\n/, '').replace(/:n\b/g, '0');
  await asCatalog(async (client) => {
    const [asked, sent] = [await client.query(first), await client.query(sql, values)];
    if (sent.rows.length > 0 && isDeepStrictEqual(asked.rows, sent.rows)) return;
    throw new Error(`pgbench would not ask what the service asks:\n${first}`);
  });
}

async function makeTable(client: pg.Client): Promise<void> {
  await client.query(`
    create schema if not exists bench;
    create table bench.mix (
      script integer,
      n integer,
      bound text[] not null,
      constraint mix_pkey primary key (script, n)
    );
    grant usage on schema bench to catalog;
    grant select on bench.mix to catalog`);
}

function scriptOf(sql: string, members: Statement[], group: number): string {
  const text = withoutComments(sql).replace(/\$(\d+)/g, (_, number: string) => {
    const values = new Set(members.map(({ values }) => values[Number(number) - 1] ?? null));
    const [only = null] = values;
    if (values.size === 1) return literal(only);
    return `(select m.bound[${number}] from bench.mix m where m.script = ${group} and m.n = :n)`;
  });
  return `\\set n random(0, ${members.length - 1})\n${text.replace(/\s*;?\s*$/, ';')}\n`;
}

/** In a comment a colon and a word would be one of pgbench's variables. */
const withoutComments = (sql: string) => sql.replace(/^\s*--.*\n/gm, '');

const literal = (value: string | null) =>
  value === null ? 'null' : `'${value.replaceAll("'", "''")}'`;
