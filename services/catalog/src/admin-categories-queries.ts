import { rows, type Database, type Transaction } from '@tienda/shared/database';
import type { Reader } from '@tienda/shared/reader';
import { loadSql } from '@tienda/shared/sql';

export interface CategoryFields {
  slug: string;
  name: string;
  /** Slug of the category above. */
  parent: string | null;
  position: number;
}

const sql = (name: string) => loadSql(import.meta.url, name);
const findSql = sql('find-category');
const lockSql = sql('lock-category');
const addSql = sql('add-category');
const changeSql = sql('change-category');
const removeSql = sql('remove-category');
const movedSql = sql('find-moved-category');
const backlogSql = sql('work-off-backlog');

/** The statements of a change, all in its transaction; without one, for a read. */
export function categoryQueries(database: Database | Reader, transaction?: Transaction) {
  const run = <Row extends object>(statement: string, bind: Record<string, unknown>) =>
    rows<Row>(database, statement, bind, { transaction });
  return {
    find: async (slug: string) => (await run<CategoryFields>(findSql, { slug }))[0] ?? null,
    /** False: there is no such category. */
    lock: async (slug: string) => (await run(lockSql, { slug })).length > 0,
    /** False: there is no such parent. A position that is null is the last. */
    add: async (fields: Omit<CategoryFields, 'position'> & { position: number | null }) =>
      (await run(addSql, { ...fields })).length > 0,
    /** `now`: its slug before. False: there is no such parent. */
    change: async (now: string, fields: CategoryFields) =>
      (await run(changeSql, { ...fields, now })).length > 0,
    remove: (slug: string) => run(removeSql, { slug }),
    /** What the category is called now that had this slug before. */
    findMoved: async (slug: string) =>
      (await run<{ slug: string }>(movedSql, { slug }))[0]?.slug ?? null,
  };
}

/** Lets search look at up to `most` products whose category has changed; answers how many. */
export async function workOffBacklog(database: Database, most: number): Promise<number> {
  return (await rows<{ done: number }>(database, backlogSql, { most }))[0]?.done ?? 0;
}
