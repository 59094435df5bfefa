import type pg from 'pg';
import { readNote, writeNote } from './kept.js';

interface Piece {
  drop: string;
  create: string;
}

/** Foreign keys first, then keys, then indexes: the order in which they can go. */
const piecesSql = `
  select 'alter table ' || c.conrelid::regclass || ' drop constraint ' || quote_ident(c.conname)
      as drop,
    'alter table ' || c.conrelid::regclass || ' add constraint ' || quote_ident(c.conname) || ' '
      || pg_get_constraintdef(c.oid) as create
  from pg_constraint c
  where c.contype in ('f', 'p', 'u')
    and (c.conrelid = any ($1::regclass[]) or c.confrelid = any ($1::regclass[]))
  union all
  select 'drop index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
  from pg_index i
  where i.indrelid = any ($1::regclass[])
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
  order by 1`;

const order = [/ foreign key /i, / add constraint /, /^create /i];

/**
 * Takes the keys and indexes of these tables away and notes how to make them, unless that is noted
 * already: an index that is built at the end takes a fraction of one that grows row by row.
 */
export async function dropIndexes(client: pg.Client, tables: string[]): Promise<void> {
  if ((await readNote<string[]>(client, 'indexes'))?.length) return;
  const { rows } = await client.query<Piece>(piecesSql, [tables]);
  const rank = ({ create }: Piece) => order.findIndex((kind) => kind.test(create));
  const pieces = rows.toSorted((a, b) => rank(a) - rank(b));
  for (const { drop } of pieces) await client.query(drop);
  await writeNote(
    client,
    'indexes',
    pieces.map(({ create }) => create),
  );
}

/** Makes again, one after the other, what was taken away. */
export async function makeIndexes(client: pg.Client): Promise<void> {
  const left = [...((await readNote<string[]>(client, 'indexes')) ?? [])];
  for (let create = left.pop(); create !== undefined; create = left.pop()) {
    console.error(`${create.slice(0, 90)} …`);
    await client.query('begin');
    await client.query(create);
    await writeNote(client, 'indexes', left);
    await client.query('commit');
  }
}
