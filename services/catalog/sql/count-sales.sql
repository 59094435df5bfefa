-- Adds what the ledger settled since the last time to product_sales, `$most` entries at a time, and
-- touches nothing else. A returned unit takes away what is left of its sale, no more. To be run first
-- in its transaction, after the lock: pg_current_xact_id() must be younger than the statement's view.
with mark as materialized (
  select
    u.counted_id,
    u.settling_id,
    newest.id as newest_id,
    pg_snapshot_xmin(pg_current_snapshot()) >= u.settling_xid as settled
  from popularity_upkeep u
  cross join (select coalesce(max(id), 0) as id from stock_ledger) newest
),
entries as materialized (
  select e.*
  from mark m
  cross join lateral (
    select l.id, l.product_id, l.kind, l.quantity, l.order_id, l.at
    from stock_ledger l
    where m.settled
      and l.id > m.counted_id
      and l.id <= m.settling_id
    order by l.id
    limit $most::integer
  ) e
),
summed as (
  select
    e.product_id,
    sum(faded(-e.quantity, coalesce(sale.at, e.at), $moment::timestamptz)) as units
  from entries e
  join products p on p.id = e.product_id
  left join lateral (
    select min(s.at) as at
    from stock_ledger s
    where e.kind = 'returned'
      and s.order_id = e.order_id
      and s.product_id = e.product_id
      and s.kind = 'sold'
  ) sale on true
  where e.kind in ('sold', 'returned')
  group by e.product_id
),
added as (
  insert into product_sales (product_id, units, as_of)
  select
    s.product_id,
    greatest(coalesce(faded(known.units, known.as_of, $moment::timestamptz), 0) + s.units, 0),
    $moment::timestamptz
  from summed s
  left join product_sales known on known.product_id = s.product_id
  order by s.product_id
  on conflict (product_id) do update
  set units = excluded.units,
      as_of = excluded.as_of
),
progress as (
  select
    count(*) filter (where e.kind in ('sold', 'returned')) as sales,
    count(*) = $most::integer as full,
    max(e.id) as last_id
  from entries e
),
advanced as (
  update popularity_upkeep u
  set counted_id = case when p.full then p.last_id else m.settling_id end,
      settling_id = case when p.full then m.settling_id else m.newest_id end,
      settling_xid = case when p.full then u.settling_xid else pg_current_xact_id() end
  from mark m
  cross join progress p
  where m.settled
    and (m.counted_id < m.settling_id or m.settling_id < m.newest_id)
  returning u.counted_id < u.settling_id as again
)
select
  p.sales::integer,
  coalesce((select a.again from advanced a), false) as again
from progress p
