import type pg from 'pg';

/** What others change in their own time: messages, receipts, what is worked out of the rest. */
const moving = /^(?:outbox|migrations|receipts|sales_.*|product_(?:search|cards|sales)|search_.*)$/;
const movingColumns = ['popularity'];

interface Column {
  schema: string;
  table: string;
  columns: string[];
}

/** Every row of the three services' that has one of these ids, and every category with such a slug. */
export async function createRowsOf(database: pg.Client) {
  const { rows: tables } = await database.query<Column>(
    `select table_schema as schema, table_name as table, array_agg(column_name::text) as columns
       from information_schema.columns
       join information_schema.tables using (table_schema, table_name)
      where table_schema in ('catalog', 'orders', 'users')
        and table_type = 'BASE TABLE'
        and data_type = 'uuid'
      group by table_schema, table_name`,
  );
  const selects = tables
    .filter(({ table }) => !moving.test(table))
    .map(({ schema, table, columns }) => {
      const has = columns.map((column) => `${column} = any($1::uuid[])`).join(' or ');
      const name = `${schema}.${table}`;
      // An import goes on by itself.
      const row = table === 'imports' ? 'to_jsonb(id)' : 'to_jsonb(t) - $3::text[]';
      return `select '${name}' as place, ${row} as row from ${name} t where ${has}`;
    });
  const categories = `select 'catalog.categories', to_jsonb(t) from catalog.categories t
    where slug = any($2::text[])`;
  const sql = `${[...selects, categories].join('\nunion all\n')}\norder by 1, 2`;
  return async (ids: string[], slugs: string[]): Promise<unknown[]> =>
    (await database.query(sql, [ids, slugs, movingColumns])).rows;
}
