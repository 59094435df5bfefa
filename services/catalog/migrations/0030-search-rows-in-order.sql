-- Whoever changes the search rows of many products locks them in the order of their ids: checkouts
-- that sell several products out, cancellations that bring them back, imports, changed categories.
-- Two that met in another order deadlocked.

-- As in 0024, and locks first.
create or replace function update_search(product_ids uuid[])
returns void
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  perform
  from product_search s
  where s.product_id = any (product_ids)
  order by s.product_id
  for update;

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
  cross join lateral (
    select *
    from search_documents
    where product_id = changed.id
    limit 1
  ) d
  cross join lateral (
    select *
    from product_cards
    where product_id = changed.id
    limit 1
  ) c
  where s.product_id = changed.id
    and (
      s.category_id, s.price, s.popularity, s.name_words, s.all_words, s.card_head, s.card_tail
    ) is distinct from (
      d.category_id, d.price, d.popularity, d.name_words, d.all_words, c.head, c.tail
    );

  perform add_to_search(product_ids);
end
$$;

-- As in 0006. The trigger on stock runs in the order of the update: that of the sums or of the index
-- that is walked instead, which is the same one. Only a hash or the table itself would have another.
create or replace function move_stock(
  kind text,
  order_ids uuid[],
  product_ids uuid[],
  quantities integer[]
)
returns void
language plpgsql
set search_path = catalog, pg_temp
set enable_hashjoin = off
set enable_seqscan = off
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
    order by line.product_id
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

-- As in 0025, in the same order.
create or replace function take_locked_stock(
  order_ids uuid[],
  product_ids uuid[],
  quantities integer[]
)
returns void
language plpgsql
security definer
set search_path = catalog, pg_temp
set plan_cache_mode = force_generic_plan
set enable_hashjoin = off
set enable_seqscan = off
as $$
begin
  with sold as (
    update stock k
    set available = k.available - wanted.quantity
    from (
      select line.product_id, sum(line.quantity)::integer as quantity
      from unnest(take_locked_stock.product_ids, quantities) line (product_id, quantity)
      group by line.product_id
      order by line.product_id
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
