-- Every product has a row of stock, from 0.
create function index_new_products()
returns trigger
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  insert into stock (product_id, available)
  select c.id, 0
  from changed c
  on conflict (product_id) do nothing;
  perform add_to_search(array(select c.id from changed c));
  return null;
end
$$;

create trigger products_inserted
after insert on products
referencing new table as changed
for each statement
execute function index_new_products();

create function index_changed_products()
returns trigger
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  perform update_search(array(select c.id from changed c));
  return null;
end
$$;

create trigger products_updated
after update on products
referencing new table as changed
for each statement
execute function index_changed_products();

create function index_category()
returns trigger
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  perform update_search(array(
    select p.id
    from products p
    join categories c on c.id = p.category_id
    where new.id in (c.id, c.parent_id)
  ));
  return null;
end
$$;

create trigger categories_renamed
after update of slug, name, parent_id on categories
for each row
when ((old.slug, old.name, old.parent_id) is distinct from (new.slug, new.name, new.parent_id))
execute function index_category();

-- Runs only when the last unit goes or the first one comes, never for the sales between.
create function flip_in_stock()
returns trigger
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  update product_search
  set in_stock = new.available > 0
  where product_id = new.product_id;
  return null;
end
$$;

create trigger stock_ran_out_or_came_back
after update of available on stock
for each row
when ((old.available > 0) <> (new.available > 0))
execute function flip_in_stock();

-- Deals products into their tiers by popularity, counts the uses of words, forgets those that no
-- product has any more, and tells the planner. For after an import, and from time to time. Security
-- definer, because only the owner may analyze.
create function refresh_search()
returns void
language plpgsql
security definer
set search_path = catalog, public, pg_temp
as $$
begin
  -- Locked in order, so that this cannot deadlock with a checkout that sells out two products.
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
    for no key update of s
  )
  update product_search s
  set popularity_tier = m.tier
  from moving m
  where m.product_id = s.product_id;

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
    and used.products <> v.uses;

  perform gin_clean_pending_list(i.indexrelid::regclass)
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  join pg_am a on a.oid = c.relam
  where i.indrelid = 'product_search'::regclass
    and a.amname = 'gin';

  analyze categories, products, product_images, stock, product_search, vocabulary;
end
$$;

revoke execute on function
  index_new_products, index_changed_products, index_category, flip_in_stock, refresh_search
from public;
grant execute on function refresh_search to catalog;
