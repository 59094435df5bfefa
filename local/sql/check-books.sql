-- Products whose books do not balance, in one snapshot: units in orders that were not cancelled,
-- units that the ledger says were taken (and not returned), and what is left of all that came in.
with ordered as (
  select l.product_id, sum(l.quantity)::bigint as units
  from orders.order_lines l
  join orders.orders o on o.id = l.order_id
  where o.status <> 'cancelled'
  group by l.product_id
),
ledger as (
  select
    g.product_id,
    -coalesce(sum(g.quantity) filter (where g.kind in ('sold', 'returned')), 0)::bigint as taken,
    sum(g.quantity)::bigint as left_over
  from catalog.stock_ledger g
  group by g.product_id
),
books as (
  select
    product_id,
    coalesce(ordered.units, 0) as sold,
    coalesce(ledger.taken, 0) as taken,
    coalesce(ledger.left_over, 0) as expected,
    coalesce(stock.available, 0)::bigint as available
  from ordered
  full join ledger using (product_id)
  full join catalog.stock using (product_id)
)
select
  (select coalesce(sum(b.sold), 0)::bigint from books b) as "unitsSold",
  (select coalesce(sum(b.taken), 0)::bigint from books b) as "unitsTaken",
  (
    select count(*)
    from (
      select
      from orders.orders o
      group by o.user_id, o.idempotency_key
      having count(*) > 1
    ) as doubled
  ) as "doubleOrders",
  coalesce(
    (
      select json_agg(b order by b.product_id)
      from books b
      where b.sold <> b.taken
        or b.expected <> b.available
    ),
    '[]'::json
  ) as wrong
