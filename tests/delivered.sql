-- What is true of the orders since $1 once everything that they ask for is done: receipts, events and
-- messages. One row for each breach, as in invariants.sql.
with placed as (
  select o.id, o.id::text as text
  from orders.orders o
  where o.placed_at >= $1::timestamptz
)

select 'what orders ask for is sent' as rule, concat_ws(' ', e.type, e.key) as subject
from orders.outbox e
where e.created_at >= $1::timestamptz
  and e.sent_at is null
  and e.parked_at is null

union all
select 'nothing that orders ask for is given up', concat_ws(' ', e.type, e.key)
from orders.outbox e
where e.created_at >= $1::timestamptz
  and e.parked_at is not null

union all
select 'an order has its receipt', p.text
from placed p
left join orders.receipts r on r.order_id = p.id
where r.made_at is null
