-- Suggestions complete the word being typed from the vocabulary: thousands of rows, while a prefix
-- looked for in the names themselves would touch tens of thousands. Text is compared byte by byte,
-- whatever the order of the database is.
create index vocabulary_prefix_idx on vocabulary (plain text_pattern_ops);

-- Products that have the word in their name; descriptions alone make no suggestion. 0 until counted.
alter table vocabulary add column name_uses integer not null default 0;

-- The commonest words of each first letter: what a misspelt word may have meant.
create index vocabulary_common_idx on vocabulary (left(plain, 1), name_uses desc)
where name_uses > 0;

alter function refresh_search() rename to refresh_tiers_and_words;

create function count_name_words()
returns void
language sql
set search_path = catalog, public, pg_temp
as $$
  with used as materialized (
    select word as lexeme, ndoc as products
    from ts_stat('select name_words from catalog.product_search')
  )
  update vocabulary v
  set name_uses = counted.products
  from (
    select known.word, coalesce(used.products, 0) as products
    from vocabulary known
    left join used on used.lexeme = known.lexeme
  ) counted
  where counted.word = v.word
    and counted.products <> v.name_uses
$$;

-- As before, and counts what suggestions are ordered by.
create function refresh_search()
returns void
language plpgsql
security definer
set search_path = catalog, public, pg_temp
as $$
begin
  perform refresh_tiers_and_words();
  perform count_name_words();
  analyze vocabulary;
end
$$;

select count_name_words();

revoke execute on function refresh_search, refresh_tiers_and_words, count_name_words from public, catalog;
grant execute on function refresh_search to catalog;
