import { asAdmin } from '../support/shop.js';

/** Rows and bytes of what search reads, after a vacuum. */
export async function sizes(): Promise<Record<string, number>> {
  const { rows } = await asAdmin((client) => client.query<Record<string, number>>(sizesSql));
  return rows[0] ?? {};
}

const sizesSql = `
  select
    (select count(*) from catalog.product_search)::float8 as "product_search, rows",
    pg_table_size('catalog.product_search') / 1e6::float8 as "product_search, MB",
    sum(pg_relation_size(i.indexrelid)) filter (where a.amname = 'gin')::float8 / 1e6
      as "its GIN indexes, MB",
    sum(pg_relation_size(i.indexrelid)) filter (where a.amname <> 'gin')::float8 / 1e6
      as "its other indexes, MB",
    (select count(*) from catalog.vocabulary)::float8 as "vocabulary, words",
    pg_total_relation_size('catalog.vocabulary') / 1e6::float8 as "vocabulary and its indexes, MB"
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  join pg_am a on a.oid = c.relam
  where i.indrelid = 'catalog.product_search'::regclass`;
