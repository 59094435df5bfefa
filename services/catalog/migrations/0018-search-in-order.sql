-- Searches by price and by age no longer walk an index until enough words match: "cuadros" from the
-- dearest product down read 82,000 buffers among 100,000 products. And what a list shows stands ready,
-- so that a card costs no look into products, categories and pictures.

-- In order of creation; gaps do not matter. What "newest" is sorted by.
alter table products
  add column number integer generated always as identity constraint products_number_key unique;

-- `card_head` and `card_tail` are the JSON of a product in lists, before and after the address under
-- which pictures are served, which is a setting of the service. What changes with every sale or price
-- is not in it.
alter table product_search
  add column number integer,
  add column card_head text,
  add column card_tail text,
  drop constraint product_search_popularity_tier_is_known,
  add constraint product_search_popularity_tier_is_known check (popularity_tier in (0, 1, 2, 3));

create view product_cards as
select
  p.id as product_id,
  p.number,
  '{"id":' || to_json(p.id)::text
    || ',"slug":' || to_json(p.slug)::text
    || ',"name":' || to_json(p.name)::text
    || ',"category":{"slug":' || to_json(c.slug)::text || ',"name":' || to_json(c.name)::text
    || '},"image":'
    || case when i.key is null then 'null' else '{"url":"' end as head,
  -- Keys have no sign that JSON would escape: product_images_key_is_public.
  substr(i.key, 6)
    || '","width":' || i.width
    || ',"height":' || i.height
    || ',"alt":' || to_json(i.alt)::text
    || ',"placeholder":' || coalesce(to_json(i.placeholder)::text, 'null')
    || '}' as tail
from products p
join categories c on c.id = p.category_id
left join lateral (
  select *
  from product_images
  where product_id = p.id
  order by position
  limit 1
) i on true;

create function show_changed_images()
returns trigger
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  update product_search s
  set card_head = c.head,
      card_tail = c.tail
  from (select distinct product_id from changed) touched
  join product_cards c on c.product_id = touched.product_id
  where s.product_id = touched.product_id
    and (s.card_head, s.card_tail) is distinct from (c.head, c.tail);
  return null;
end
$$;

create trigger product_images_inserted
after insert on product_images
referencing new table as changed
for each statement
execute function show_changed_images();

create trigger product_images_updated
after update on product_images
referencing new table as changed
for each statement
execute function show_changed_images();

create trigger product_images_deleted
after delete on product_images
referencing old table as changed
for each statement
execute function show_changed_images();

-- As before, with the card.
create or replace function add_to_search(product_ids uuid[])
returns void
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  insert into product_search (
    product_id, number, category_id, price, popularity, in_stock, name_words, all_words,
    card_head, card_tail
  )
  select
    d.product_id, c.number, d.category_id, d.price, d.popularity, k.available > 0,
    d.name_words, d.all_words, c.head, c.tail
  from unnest(product_ids) changed (id)
  join search_documents d on d.product_id = changed.id
  join product_cards c on c.product_id = changed.id
  join stock k on k.product_id = changed.id
  where not exists (select from product_search s where s.product_id = changed.id)
  for share of k
  on conflict (product_id) do nothing;

  perform learn_words(product_ids);
end
$$;

-- As before, with the card.
create or replace function update_search(product_ids uuid[])
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
      all_words = d.all_words,
      card_head = c.head,
      card_tail = c.tail
  from unnest(product_ids) changed (id)
  join search_documents d on d.product_id = changed.id
  join product_cards c on c.product_id = changed.id
  where s.product_id = changed.id
    and (
      s.category_id, s.price, s.popularity, s.name_words, s.all_words, s.card_head, s.card_tail
    ) is distinct from (
      d.category_id, d.price, d.popularity, d.name_words, d.all_words, c.head, c.tail
    );

  perform add_to_search(product_ids);
end
$$;

-- Some matches of `query` between two prices and beyond a place, with all that they may be sorted by;
-- bands as in band-by-name.sql. Planned without the prices in sight, so that the bitmaps of words and
-- prices are intersected before a row is read.
create function matches_between(
  query tsquery, lowest integer, highest integer, only_in_stock boolean, descending boolean,
  after_price integer, after_id uuid, most integer
)
returns table (
  product_id uuid, number integer, category_id bigint, price integer, popularity integer, band integer
)
language plpgsql
stable
set plan_cache_mode = force_generic_plan
set search_path = catalog, public, pg_temp
as $$
begin
  return query
  select
    s.product_id, s.number, s.category_id, s.price, s.popularity,
    s.tier + case when s.name_words @@ query then 0 else 5 end
  from product_search s
  where s.price between lowest and highest
    and (
      (s.tier = 0 and s.all_words @@ query)
      or (s.tier = 1 and s.all_words @@ query)
      or (s.tier = 2 and s.all_words @@ query)
      or (s.tier = 3 and s.all_words @@ query)
      or (s.tier = 4 and s.all_words @@ query and not only_in_stock)
    )
    and case
      when descending then (s.price, s.product_id) < (after_price, after_id)
      else (s.price, s.product_id) > (after_price, after_id)
    end
  limit most;
end
$$;

-- The same whatever the price, planned for these words.
create function some_matches(query tsquery, only_in_stock boolean, most integer)
returns table (product_id uuid, price integer)
language plpgsql
stable
set plan_cache_mode = force_custom_plan
set search_path = catalog, public, pg_temp
as $$
begin
  return query
  select s.product_id, s.price
  from product_search s
  where (
      (s.tier = 0 and s.all_words @@ query)
      or (s.tier = 1 and s.all_words @@ query)
      or (s.tier = 2 and s.all_words @@ query)
      or (s.tier = 3 and s.all_words @@ query)
      or (s.tier = 4 and s.all_words @@ query and not only_in_stock)
    )
  limit most;
end
$$;

-- Matches of `query` by price, at most `wanted`. It reads 800 of them, of which the last wanted price
-- bounds what can still be wanted, and so on until there are fewer: two rounds for 40,000 matches,
-- wherever among the prices they lie. An index of prices would have to be walked past all that does
-- not match: "cuadros" from the dearest product down read 82,000 buffers among 100,000 products.
create function list_by_price(
  query tsquery, min_price integer, max_price integer, only_in_stock boolean, descending boolean,
  after_price integer, after_id uuid, wanted integer
)
returns table (product_id uuid, price integer)
language plpgsql
stable
rows 25
set plan_cache_mode = force_custom_plan
set search_path = catalog, public, pg_temp
as $$
declare
  lowest integer := greatest(min_price, case when not descending then after_price end, 0);
  highest integer := least(max_price, case when descending then after_price end, 2147483647);
  sample constant integer := 800;
  ids uuid[];
  prices integer[];
  bound integer;
  tied integer;
begin
  loop
    if lowest = 0 and highest = 2147483647 then
      select array_agg(m.product_id), array_agg(m.price)
      into ids, prices
      from some_matches(query, only_in_stock, sample) m;
    else
      select array_agg(m.product_id), array_agg(m.price)
      into ids, prices
      from matches_between(
        query, lowest, highest, only_in_stock, descending, after_price, after_id, sample
      ) m;
    end if;
    exit when coalesce(cardinality(ids), 0) < sample;

    select (array_agg(p order by case when descending then -p else p end))[wanted]
    into bound
    from unnest(prices) p;
    -- Where many have one price, the order of ids decides, of which a sample tells nothing.
    if (bound = case when descending then lowest else highest end) then
      tied := bound;
      lowest := lowest + descending::integer;
      highest := highest - (not descending)::integer;
    elsif descending then
      lowest := bound;
    else
      highest := bound;
    end if;
  end loop;

  return query
  (
    select known.product_id, known.price
    from unnest(ids, prices) known (product_id, price)
    order by
      case when descending then known.price end desc,
      case when descending then known.product_id end desc,
      known.price,
      known.product_id
    limit wanted
  )
  union all
  (
    select s.product_id, s.price
    from product_search s
    where s.price = tied
      and s.all_words @@ query
      and (not only_in_stock or s.tier < 4)
      and not descending
      and (s.price > after_price or s.product_id > after_id)
    order by s.product_id
    limit wanted
  )
  union all
  (
    select s.product_id, s.price
    from product_search s
    where s.price = tied
      and s.all_words @@ query
      and (not only_in_stock or s.tier < 4)
      and descending
      and (s.price < after_price or s.product_id < after_id)
    order by s.product_id desc
    limit wanted
  )
  limit wanted;
end
$$;

-- As before, in smaller tiers: the best 200 products, the next 1,400, the next 11,200 and the rest,
-- however many there are. A search reads about a tier's share of its matches: of "color", which most
-- products have, the best hundredth of 100,000 held 600.
create or replace function deal_tiers()
returns integer
language plpgsql
set search_path = catalog, public, pg_temp
as $$
declare
  moved integer;
begin
  with dealt as materialized (
    select
      product_id,
      case
        when place <= 200 then 0
        when place <= 1600 then 1
        when place <= 12800 then 2
        else 3
      end as tier
    from (
      select
        product_id,
        row_number() over (order by popularity desc, product_id desc) as place
      from product_search
    ) ranked
  ),
  moving as materialized (
    select s.product_id, d.tier
    from product_search s
    join dealt d on d.product_id = s.product_id
    where d.tier <> s.popularity_tier
    order by s.product_id
    for no key update of s skip locked
  )
  update product_search s
  set popularity_tier = m.tier
  from moving m
  where m.product_id = s.product_id;

  get diagnostics moved = row_count;
  return moved;
end
$$;

-- In order, so that a checkout that sells out two products meanwhile cannot deadlock with this.
select count(*)
from (
  select product_id
  from product_search
  order by product_id
  for no key update
) locked;

update product_search s
set number = c.number,
    card_head = c.head,
    card_tail = c.tail
from product_cards c
where c.product_id = s.product_id;

alter table product_search
  alter column number set not null,
  alter column card_head set not null;

create index product_search_number_idx on product_search (number);
create index product_search_name_0_idx on product_search using gin (name_words)
with (gin_pending_list_limit = 64) where tier = 0;
create index product_search_all_0_idx on product_search using gin (all_words)
with (gin_pending_list_limit = 64) where tier = 0;

revoke execute on function list_by_price, some_matches, matches_between, show_changed_images
from public;
grant execute on function list_by_price, some_matches, matches_between to catalog;
grant select on product_cards to catalog;
