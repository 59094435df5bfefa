-- As `lock_stock`, but waits for nobody: `available` is null where somebody else has the lock.
create function lock_free_stock(product_ids uuid[])
returns table (product_id uuid, available integer)
language plpgsql
security definer
set search_path = catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return query
  with free as (
    select k.product_id, k.available
    from stock k
    where k.product_id = any (lock_free_stock.product_ids)
    order by k.product_id
    for no key update skip locked
  )
  select k.product_id, free.available
  from stock k
  left join free on free.product_id = k.product_id
  where k.product_id = any (lock_free_stock.product_ids);
end
$$;

-- As `take_stock`, for whoever has locked this stock before by one of these: a second pass over it is
-- left out. A line of a product without stock fails: the ledger explains rows of `stock`.
create function take_locked_stock(order_ids uuid[], product_ids uuid[], quantities integer[])
returns void
language plpgsql
security definer
set search_path = catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  with sold as (
    update stock k
    set available = k.available - wanted.quantity
    from (
      select line.product_id, sum(line.quantity)::integer as quantity
      from unnest(take_locked_stock.product_ids, quantities) line (product_id, quantity)
      group by line.product_id
    ) wanted
    where k.product_id = wanted.product_id
    returning k.product_id
  )
  insert into stock_ledger (product_id, kind, quantity, order_id)
  select sold.product_id, 'sold', -line.quantity, line.order_id
  from unnest(order_ids, take_locked_stock.product_ids, quantities)
    line (order_id, product_id, quantity)
  left join sold on sold.product_id = line.product_id;
end
$$;

revoke execute on function lock_free_stock(uuid[]), take_locked_stock(uuid[], uuid[], integer[])
  from public;
grant execute on function lock_free_stock(uuid[]), take_locked_stock(uuid[], uuid[], integer[])
  to orders;
