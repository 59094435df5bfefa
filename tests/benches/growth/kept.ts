import type pg from 'pg';
import { asAdmin } from '../support/shop.js';

const createSql = `
  create schema if not exists bench;
  create table if not exists bench.kept (name text primary key, value jsonb not null)`;

/** Makes room for what a run notes beside the data: with `--keep` the next one goes on from there. */
export const prepareNotes = () => asAdmin((client) => client.query(createSql));

/** Undefined when no run has noted it. */
export async function readNote<Value>(client: pg.Client, name: string): Promise<Value | undefined> {
  const { rows } = await client.query<{ value: Value }>(
    'select k.value from bench.kept k where k.name = $1',
    [name],
  );
  return rows[0]?.value;
}

export const writeNote = (client: pg.Client, name: string, value: unknown) =>
  client.query(
    `insert into bench.kept (name, value)
     values ($1, $2)
     on conflict (name) do update
     set value = excluded.value`,
    [name, JSON.stringify(value)],
  );

/** Noted already, else made and noted. */
export const onceNoted = <Value>(name: string, make: () => Promise<Value>): Promise<Value> =>
  asAdmin(async (client) => {
    const noted = await readNote<Value>(client, name);
    if (noted !== undefined) return noted;
    const made = await make();
    await writeNote(client, name, made);
    return made;
  });
