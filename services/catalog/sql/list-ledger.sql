-- Why the stock of a product is what it is, the newest first, with what there was after each entry:
-- `$stock` after the first one here, which is what there is now on the first page. What an administrator
-- entered stands in the audit as well, written in the same transaction.
select
  l.id,
  l.kind,
  l.quantity,
  l.order_id as "orderId",
  l.at,
  (
    coalesce($stock::integer, k.available) - coalesce(
      sum(l.quantity) over (
        order by l.id desc
        rows between unbounded preceding and 1 preceding
      ),
      0
    )
  )::integer as available,
  (
    select a.user_id
    from audit a
    where a.product_id = l.product_id
      and a.at = l.at
      and l.order_id is null
      and a.changes -> 'available' is not null
    limit 1
  ) as "userId"
from (
  select e.id, e.product_id, e.kind, e.quantity, e.order_id, e.at
  from stock_ledger e
  where e.product_id = $id::uuid
    and e.id < $before::bigint
  order by e.id desc
  limit $limit::integer
) l
join stock k on k.product_id = l.product_id
order by l.id desc
