-- Everything that another service may use of this schema: one view and three functions.

create view sellable_products as
select
  p.id,
  p.slug,
  p.name,
  p.price,
  p.vat_rate,
  p.weight_grams,
  p.status,
  k.available,
  (
    select jsonb_build_object('key', i.key, 'width', i.width, 'height', i.height, 'alt', i.alt)
    from product_images i
    where i.product_id = p.id
    order by i.position
    limit 1
  ) as image
from products p
join stock k on k.product_id = p.id;

-- Locks the stock of these products, always in the same order, so that two checkouts cannot deadlock.
create function lock_stock(product_ids uuid[])
returns table (product_id uuid, available integer)
language plpgsql
security definer
set search_path = catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return query
  select k.product_id, k.available
  from stock k
  where k.product_id = any (lock_stock.product_ids)
  order by k.product_id
  for no key update;
end
$$;

-- One entry of the ledger for each line, the stock changed once for each product. Not published.
create function move_stock(
  kind text,
  order_ids uuid[],
  product_ids uuid[],
  quantities integer[]
)
returns void
language plpgsql
set search_path = catalog, pg_temp
as $$
declare
  direction constant integer := case when kind = 'sold' then -1 else 1 end;
  changed bigint;
begin
  perform
  from stock k
  where k.product_id = any (move_stock.product_ids)
  order by k.product_id
  for no key update;

  update stock k
  set available = k.available + moved.quantity
  from (
    select line.product_id, direction * sum(line.quantity)::integer as quantity
    from unnest(move_stock.product_ids, quantities) line (product_id, quantity)
    group by line.product_id
  ) moved
  where k.product_id = moved.product_id;

  get diagnostics changed = row_count;
  if changed <> (select count(distinct line.id) from unnest(move_stock.product_ids) line (id)) then
    raise exception 'stock of an unknown product'
      using errcode = 'foreign_key_violation', constraint = 'stock_product_id_fkey';
  end if;

  insert into stock_ledger (product_id, kind, quantity, order_id)
  select line.product_id, move_stock.kind, direction * line.quantity, line.order_id
  from unnest(order_ids, move_stock.product_ids, quantities) line (order_id, product_id, quantity);
end
$$;

-- Takes what was sold: parallel arrays, one entry for each line of an order. The constraint
-- stock_available_is_not_negative (23514) refuses the whole call when there is too little of anything.
create function take_stock(order_ids uuid[], product_ids uuid[], quantities integer[])
returns void
language plpgsql
security definer
set search_path = catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  perform move_stock('sold', order_ids, product_ids, quantities);
end
$$;

-- Puts back what `order_id` had taken, and never more than that.
create function return_stock(order_id uuid, product_ids uuid[], quantities integer[])
returns void
language plpgsql
security definer
set search_path = catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  perform move_stock(
    'returned',
    array_fill(return_stock.order_id, array[cardinality(return_stock.product_ids)]),
    return_stock.product_ids,
    quantities
  );
  if exists (
    select
    from stock_ledger l
    where l.order_id = return_stock.order_id
      and l.product_id = any (return_stock.product_ids)
    group by l.product_id
    having sum(l.quantity) > 0
  ) then
    raise exception 'order % returns more than it took', return_stock.order_id
      using errcode = 'check_violation', constraint = 'stock_ledger_returns_what_was_sold';
  end if;
end
$$;

revoke execute on function lock_stock, move_stock, take_stock, return_stock from public;

grant usage on schema catalog to orders;
grant select on sellable_products to orders;
grant execute on function lock_stock, take_stock, return_stock to orders;
