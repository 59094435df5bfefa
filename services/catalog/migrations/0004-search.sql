-- What search reads: one narrow row for each active product, kept by triggers. Price and popularity
-- are copied, so that filters and sorts need no join. Tier 1 holds the most popular hundredth,
-- tier 2 the next nine, tier 3 the rest and tier 4 whatever is sold out.
create table product_search (
  product_id uuid,
  category_id bigint not null,
  price integer not null,
  popularity integer not null,
  popularity_tier smallint not null default 3,
  in_stock boolean not null,
  tier smallint not null
    generated always as (case when in_stock then popularity_tier else 4 end) stored,
  name_words tsvector not null,
  all_words tsvector not null,
  constraint product_search_pkey primary key (product_id),
  constraint product_search_product_id_fkey foreign key (product_id)
    references products (id) on delete cascade,
  constraint product_search_popularity_tier_is_known check (popularity_tier in (1, 2, 3))
);

-- Detoasting would cost more than the few bytes that compression saves.
alter table product_search
  alter column name_words set storage main,
  alter column all_words set storage main;

create index product_search_popular_idx
on product_search (tier, popularity desc, product_id desc);

create index product_search_price_idx
on product_search (price, product_id);

create index product_search_category_idx
on product_search (category_id);

-- Partial indexes by tier: "mesa" is in a tenth of all names, and ranking every one of them costs
-- 400 times what reading the best tier does. A pending list of 64 kB (the least there is) costs a
-- search eight pages at most; without one, a changed price writes 10 kB of WAL instead of 1.5.
create index product_search_name_1_idx on product_search using gin (name_words)
with (gin_pending_list_limit = 64) where tier = 1;
create index product_search_name_2_idx on product_search using gin (name_words)
with (gin_pending_list_limit = 64) where tier = 2;
create index product_search_name_3_idx on product_search using gin (name_words)
with (gin_pending_list_limit = 64) where tier = 3;
create index product_search_name_4_idx on product_search using gin (name_words)
with (gin_pending_list_limit = 64) where tier = 4;
create index product_search_all_1_idx on product_search using gin (all_words)
with (gin_pending_list_limit = 64) where tier = 1;
create index product_search_all_2_idx on product_search using gin (all_words)
with (gin_pending_list_limit = 64) where tier = 2;
create index product_search_all_3_idx on product_search using gin (all_words)
with (gin_pending_list_limit = 64) where tier = 3;
create index product_search_all_4_idx on product_search using gin (all_words)
with (gin_pending_list_limit = 64) where tier = 4;

-- Every word that products use, to correct typos with: thousands of rows, where a trigram search
-- over the products themselves costs 80 ms of CPU. `uses` is refreshed by refresh_search().
create table vocabulary (
  word text,
  plain text not null,
  lexeme text not null,
  uses integer not null default 1,
  constraint vocabulary_pkey primary key (word)
);

create index vocabulary_lexeme_idx on vocabulary (lexeme);

create index vocabulary_similar_idx on vocabulary using gist (plain public.gist_trgm_ops (siglen = 32));

create view search_documents as
select
  p.id as product_id,
  p.category_id,
  p.price,
  p.popularity,
  texts.everything,
  strip(to_tsvector('catalog.es'::regconfig, texts.title)) || texts.categories as name_words,
  strip(to_tsvector('catalog.es'::regconfig, texts.everything)) || texts.categories as all_words
from products p
join categories c on c.id = p.category_id
left join categories above on above.id = c.parent_id
cross join lateral (
  select string_agg(attribute.value #>> '{}', ' ') as words
  from jsonb_each(p.attributes) attribute
  where jsonb_typeof(attribute.value) = 'string'
) attributes
cross join lateral (
  select
    searchable(p.name) as title,
    searchable(
      concat_ws(' ', p.name, p.description, attributes.words, c.name, above.name)
    ) as everything,
    array_to_tsvector(
      array_remove(array['category:' || c.slug, 'category:' || above.slug], null)
    ) as categories
) texts
where p.status = 'active';

-- Words are kept as people write them; `plain` is compared and `lexeme` says what search makes of
-- them. In order, so that two writers of the same new words cannot deadlock.
create function learn_words(product_ids uuid[])
returns void
language sql
set search_path = catalog, public, pg_temp
as $$
  insert into vocabulary (word, plain, lexeme)
  select
    used.word,
    public.unaccent('public.unaccent'::regdictionary, used.word),
    stemmed.lexeme
  from (
    select distinct unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', d.everything))) as word
    from unnest(product_ids) changed (id)
    join search_documents d on d.product_id = changed.id
  ) used
  cross join lateral (
    select (tsvector_to_array(to_tsvector('catalog.es'::regconfig, used.word)))[1] as lexeme
  ) stemmed
  where used.word !~ '[0-9]'
    and length(used.word) between 3 and 40
    and stemmed.lexeme is not null
    and not exists (select from vocabulary known where known.word = used.word)
  order by used.word
  on conflict (word) do nothing
$$;

-- Makes products findable that were not. Their stock is read with a lock, so that a checkout cannot
-- sell the last unit unseen; from then on a trigger keeps `in_stock` (0005). Ids are joined and not
-- compared by `any`: before the first analyze the planner would loop over 20,000 of them 20,000 times.
create function add_to_search(product_ids uuid[])
returns void
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  insert into product_search
    (product_id, category_id, price, popularity, in_stock, name_words, all_words)
  select
    d.product_id, d.category_id, d.price, d.popularity, k.available > 0, d.name_words, d.all_words
  from unnest(product_ids) changed (id)
  join search_documents d on d.product_id = changed.id
  join stock k on k.product_id = changed.id
  where not exists (select from product_search s where s.product_id = changed.id)
  for share of k
  on conflict (product_id) do nothing;

  perform learn_words(product_ids);
end
$$;

-- Brings search up to date with products that have changed.
create function update_search(product_ids uuid[])
returns void
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  delete from product_search s
  using unnest(product_ids) changed (id)
  join products p on p.id = changed.id
  where s.product_id = changed.id
    and p.status <> 'active';

  update product_search s
  set category_id = d.category_id,
      price = d.price,
      popularity = d.popularity,
      name_words = d.name_words,
      all_words = d.all_words
  from unnest(product_ids) changed (id)
  join search_documents d on d.product_id = changed.id
  where s.product_id = changed.id
    and (s.category_id, s.price, s.popularity, s.name_words, s.all_words)
      is distinct from (d.category_id, d.price, d.popularity, d.name_words, d.all_words);

  perform add_to_search(product_ids);
end
$$;

revoke execute on function add_to_search, update_search, learn_words from public;
grant execute on function add_to_search, update_search, learn_words to catalog;
grant select, insert, update, delete on product_search, vocabulary to catalog;
grant select on search_documents to catalog;
