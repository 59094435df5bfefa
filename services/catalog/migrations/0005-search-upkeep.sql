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
  perform index_products(array(select c.id from changed c));
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
  perform index_products(array(select c.id from changed c));
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
  perform index_products(array(
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

-- Deals products into their tiers by popularity, counts the uses of words and tells the planner.
-- After an import, and from time to time. Security definer: only the owner may analyze. The rows are
-- locked in order, so that it cannot deadlock with a checkout that sells out two products.
create function refresh_search()
returns void
language plpgsql
security definer
set search_path = catalog, public, pg_temp
as $$
begin
  perform
  from product_search
  order by product_id
  for no key update;

  update product_search s
  set popularity_tier = dealt.tier
  from (
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
  ) dealt
  where dealt.product_id = s.product_id
    and dealt.tier <> s.popularity_tier;

  update vocabulary v
  set uses = used.ndoc
  from ts_stat('select all_words from catalog.product_search') used
  where used.word = v.lexeme
    and used.ndoc <> v.uses;

  analyze categories, products, product_images, stock, product_search, vocabulary;
end
$$;

revoke execute on function
  index_new_products, index_changed_products, index_category, flip_in_stock, refresh_search
from public;
grant execute on function refresh_search to catalog;
