-- Counts each form of a word as names have it, so that "mesa" is suggested and not "mes", which has
-- the same lexeme.
create or replace function count_name_words()
returns void
language sql
set search_path = catalog, public, pg_temp
as $$
  with used as materialized (
    select word, ndoc as products
    from ts_stat(
      'select to_tsvector(''pg_catalog.simple'', catalog.searchable(p.name))
       from catalog.products p
       where p.status = ''active'''
    )
  )
  update vocabulary v
  set name_uses = counted.products
  from (
    select known.word, coalesce(used.products, 0) as products
    from vocabulary known
    left join used on used.word = known.word
  ) counted
  where counted.word = v.word
    and counted.products <> v.name_uses
$$;

select count_name_words();
