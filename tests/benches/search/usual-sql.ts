import type pg from 'pg';
import type { Script } from '../support/pgbench.js';
import { asAdmin } from '../support/shop.js';

/**
 * The usual design in a scratch table, over the same texts in the same language: a stored tsvector,
 * one GIN index, every match ranked. It joins nothing, which is in its favour.
 */
export async function usualScripts(queries: string[], limit: number): Promise<Script[]> {
  await asAdmin(async (client) => {
    await client.query(`
      create schema if not exists bench;
      create table bench.usual as
      select p.id, p.slug, p.name, p.price, k.available,
        to_tsvector(
          'catalog.es',
          concat_ws(' ', p.name, p.description, c.name, above.name, attributes.words)
        ) as document
      from catalog.products p
      join catalog.categories c on c.id = p.category_id
      left join catalog.categories above on above.id = c.parent_id
      cross join lateral (
        select string_agg(a.value #>> '{}', ' ') as words from jsonb_each(p.attributes) a
      ) attributes
      join catalog.stock k on k.product_id = p.id
      where p.status = 'active';
      create index usual_document_idx on bench.usual using gin (document);
      create table bench.queries (n integer, q text not null, constraint queries_pkey primary key (n));
      grant usage on schema bench to catalog;
      grant select on bench.usual, bench.queries to catalog`);
    await client.query(
      'insert into bench.queries select o - 1, q from unnest($1::text[]) with ordinality t (q, o)',
      [queries],
    );
    await client.query('vacuum (analyze) bench.usual, bench.queries');
    await checkAnswers(client);
  });
  return [{ text: script(queries.length, limit), weight: 1 }];
}

/** A design that finds nothing would be fast. */
async function checkAnswers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ q: string }>(
    `select q from bench.queries
     where not exists (
       select from bench.usual u where u.document @@ websearch_to_tsquery('catalog.es', q)
     )`,
  );
  const { length } = rows;
  if (length > 0) console.error(`The usual design finds nothing for ${length} queries`);
}

const script = (count: number, limit: number) => `\\set n random(0, ${count - 1})
select u.id, u.slug, u.name, u.price, u.available, ts_rank(u.document, asked.query) as rank
from bench.usual u,
  websearch_to_tsquery('catalog.es', (select q from bench.queries where n = :n)) asked (query)
where u.document @@ asked.query
order by rank desc, u.id
limit ${limit};
`;
