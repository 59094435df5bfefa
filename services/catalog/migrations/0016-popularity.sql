-- Popularity is what a product was given (products.popularity) and what it sold of late: a thousand
-- points for a unit, which lose half of their worth every thirty days. That stands here and nowhere
-- else. A hundred half-lives are nothing, and more would underflow.
create function faded(units double precision, since timestamptz, until timestamptz)
returns double precision
language sql
immutable
strict
parallel safe
return units * power(
  0.5,
  least(greatest(extract(epoch from until - since), 0) / 86400 / 30, 100)::double precision
);

-- One row for each product that sold: as narrow as can be, and apart, so that a sale that is counted
-- touches no row that searches read.
create table product_sales (
  product_id uuid,
  -- Sold and not returned, each unit worth what it was at `as_of`.
  units double precision not null,
  as_of timestamptz not null,
  -- What search was last told of them.
  points integer not null default 0,
  constraint product_sales_pkey primary key (product_id),
  constraint product_sales_product_id_fkey foreign key (product_id)
    references products (id) on delete cascade,
  constraint product_sales_units_are_not_negative check (units >= 0),
  constraint product_sales_points_are_bounded check (points between 0 and 1000000000)
) with (fillfactor = 70);

-- How far the ledger has been counted. Ids are drawn before they are seen: an order that takes long
-- commits entries below those of others. So `settling_id` is noted with the number of a transaction
-- that began after it was seen, and counted up to once all transactions before that one have ended.
create table popularity_upkeep (
  only_row boolean default true,
  counted_id bigint not null default 0,
  settling_id bigint not null default 0,
  settling_xid xid8 not null default pg_current_xact_id(),
  passed_at timestamptz not null default '-infinity',
  refreshed_at timestamptz not null default '-infinity',
  constraint popularity_upkeep_pkey primary key (only_row),
  constraint popularity_upkeep_has_one_row check (only_row),
  constraint popularity_upkeep_counts_what_settled check (counted_id <= settling_id)
);

insert into popularity_upkeep default values;

create function shown_popularity(given integer, points integer)
returns integer
language sql
immutable
parallel safe
return least(given::bigint + coalesce(points, 0), 2147483647)::integer;

-- As before, and with what was sold, so that an edit does not forget it.
create or replace view search_documents as
select
  p.id as product_id,
  p.category_id,
  p.price,
  shown_popularity(p.popularity, sold.points) as popularity,
  texts.everything,
  strip(to_tsvector('catalog.es'::regconfig, texts.title)) || texts.labels as name_words,
  strip(to_tsvector('catalog.es'::regconfig, texts.everything)) || texts.labels as all_words
from products p
join categories c on c.id = p.category_id
left join categories above on above.id = c.parent_id
left join product_sales sold on sold.product_id = p.id
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
      array_remove(
        array['category:' || c.slug, 'category:' || above.slug, code_lexeme(p.sku)],
        null
      )
    ) as labels
) texts
where p.status = 'active';

-- refresh_search() in steps, each of them short of a connection's statement_timeout. First: deals
-- products into their tiers. Rows that somebody holds wait for the next time: without waiting, this
-- cannot deadlock with anybody.
create function deal_tiers()
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
        when share <= 0.01 then 1
        when share <= 0.10 then 2
        else 3
      end as tier
    from (
      select
        product_id,
        cume_dist() over (order by popularity desc, product_id desc) as share
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

create function count_words()
returns void
language sql
set search_path = catalog, public, pg_temp
as $$
  with used as materialized (
    select word as lexeme, ndoc as products
    from ts_stat('select all_words from catalog.product_search')
  ),
  forgotten as (
    delete from vocabulary v
    where not exists (select from used where used.lexeme = v.lexeme)
  )
  update vocabulary v
  set uses = used.products
  from used
  where used.lexeme = v.lexeme
    and used.products <> v.uses
$$;

-- Security definer, because only the owner may do it.
create function tidy_search()
returns void
language plpgsql
security definer
set search_path = catalog, public, pg_temp
as $$
begin
  perform gin_clean_pending_list(i.indexrelid::regclass)
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  join pg_am a on a.oid = c.relam
  where i.indrelid = 'product_search'::regclass
    and a.amname = 'gin';

  analyze categories, products, product_images, stock, product_search, vocabulary, product_sales;
end
$$;

create or replace function refresh_tiers_and_words()
returns void
language sql
security definer
set search_path = catalog, public, pg_temp
as $$
  select deal_tiers();
  select count_words();
  select tidy_search();
$$;

revoke execute on function faded, shown_popularity, deal_tiers, count_words, tidy_search from public;
grant execute on function
  faded, shown_popularity, deal_tiers, count_words, count_name_words, tidy_search
to catalog;
grant select, insert, update, delete on product_sales to catalog;
grant select, update on popularity_upkeep to catalog;
