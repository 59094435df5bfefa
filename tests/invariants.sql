-- What is true of the shop's books at any moment, whatever failed before. One row for each breach: the
-- rule and what breaks it. No row: all of it holds. It is one statement, so it sees one moment.
with ledger as (
  select l.product_id, sum(l.quantity) as units
  from catalog.stock_ledger l
  group by l.product_id
),
moved as (
  select l.order_id,
    l.product_id,
    coalesce(-sum(l.quantity) filter (where l.kind = 'sold'), 0) as sold,
    coalesce(sum(l.quantity) filter (where l.kind = 'returned'), 0) as returned
  from catalog.stock_ledger l
  where l.order_id is not null
  group by l.order_id, l.product_id
),
ordered as (
  select l.order_id,
    l.product_id,
    l.quantity as sold,
    case when o.status = 'cancelled' then l.quantity else 0 end as returned
  from orders.order_lines l
  join orders.orders o on o.id = l.order_id
),
goods as (
  select l.order_id, sum(l.quantity::bigint * l.unit_price) as amount
  from orders.order_lines l
  group by l.order_id
),
taxes as (
  select o.id as order_id,
    sum((t->>'base')::numeric + (t->>'amount')::numeric) as amount,
    bool_and((t->>'base')::numeric % 1 = 0 and (t->>'amount')::numeric % 1 = 0) as whole
  from orders.orders o
  cross join lateral jsonb_array_elements(o.taxes) t
  group by o.id
),
-- A state that no other one of the order came after.
ends as (
  select h.order_id, array_agg(h.status) as statuses
  from orders.order_history h
  left join orders.order_history later
    on later.order_id = h.order_id and later.previous_status = h.status
  where later.order_id is null
  group by h.order_id
),
told as (
  select e.payload->>'orderId' as order_id, e.type, count(*) as times
  from orders.outbox e
  where e.type like 'order.%'
    or e.type like 'message.%'
  group by e.payload->>'orderId', e.type
),
asked as (
  select distinct e.type, p.key as name, p.value
  from orders.outbox e
  cross join lateral jsonb_each_text(e.payload) p
  where e.type in ('receipt.requested', 'payment.capture')
)

select 'stock is the sum of its ledger' as rule, product_id::text as subject
from catalog.stock s
full join ledger l using (product_id)
where coalesce(s.available, 0) <> coalesce(l.units, 0)

union all
select 'stock is not negative', s.product_id::text
from catalog.stock s
where s.available < 0

union all
select 'the ledger has what was ordered, and what was cancelled returned', order_id::text
from ordered o
full join moved m using (order_id, product_id)
where (o.sold, o.returned) is distinct from (m.sold, m.returned)

union all
select 'a key makes one order', o.user_id || ' ' || o.idempotency_key
from orders.orders o
group by o.user_id, o.idempotency_key
having count(*) > 1

-- A refusal is the answer for 24 hours; after that the key is free.
union all
select 'a key has one answer', o.user_id || ' ' || o.idempotency_key
from orders.orders o
join orders.refusals r
  on r.user_id = o.user_id and r.idempotency_key = o.idempotency_key
where r.refused_at > o.placed_at - interval '24 hours'

union all
select 'lines and shipping make the total', o.id::text
from orders.orders o
left join goods g on g.order_id = o.id
where (o.lines_total, o.total) is distinct from (g.amount, g.amount + o.shipping)

union all
select 'taxes make the total, in whole cents', o.id::text
from orders.orders o
left join taxes t on t.order_id = o.id
where (t.amount, t.whole) is distinct from (o.total, true)

union all
select 'an order moves along the graph', h.order_id || ' ' || h.status
from orders.order_history h
left join orders.order_history earlier
  on earlier.order_id = h.order_id and earlier.status = h.previous_status
left join orders.order_transitions t
  on t.from_status = h.previous_status and t.to_status = h.status
where case
  when h.previous_status is null then h.status <> 'confirmed'
  else earlier.order_id is null or t.to_status is null
end

union all
select 'an order is where its history ends', o.id::text
from orders.orders o
left join ends e on e.order_id = o.id
where e.statuses is distinct from array[o.status]

-- Sent events are deleted after seven days.
union all
select 'each step of an order is told', h.order_id || ' ' || expected.type
from orders.order_history h
cross join lateral (values ('order.' || h.status), ('message.' || h.status)) as expected(type)
left join told t on t.order_id = h.order_id::text and t.type = expected.type
where t.order_id is null
  and h.at > now() - interval '7 days'

union all
select 'an order has its receipt made and its money taken', o.id || ' ' || expected.type
from orders.orders o
cross join lateral (
  values ('receipt.requested', 'orderId', o.id::text),
    ('payment.capture', 'authorisation', o.payment_authorisation)
) as expected(type, name, value)
left join asked a on (a.type, a.name, a.value) = (expected.type, expected.name, expected.value)
where a.type is null
  and o.placed_at > now() - interval '7 days'

union all
select 'nothing is told twice', t.order_id || ' ' || t.type
from told t
where t.times > 1

union all
select 'nothing is told of an order that is none', coalesce(t.order_id, '-') || ' ' || t.type
from told t
left join orders.orders o on o.id::text = t.order_id
where o.id is null

union all
select 'an authorisation pays one order', o.payment_authorisation
from orders.orders o
group by o.payment_authorisation
having count(*) > 1

union all
select 'an order has an authorisation of its total', o.id::text
from orders.orders o
left join payment_sandbox.authorisations a on a.id = o.payment_authorisation
where a.amount is distinct from o.total

-- What was cancelled may wait for the provider.
union all
select 'the money is where the state says', o.id || ' ' || a.state
from orders.orders o
join payment_sandbox.authorisations a on a.id = o.payment_authorisation
where case
  when o.status <> 'cancelled' then a.state not in ('authorised', 'captured')
  when a.state in ('voided', 'refunded') then false
  else not exists (
    select
    from orders.outbox e
    where e.type in ('payment.void', 'payment.release')
      and e.payload->>'authorisation' = a.id
      and e.sent_at is null
      and e.parked_at is null
  )
end

union all
select 'money is taken for an order', a.id
from payment_sandbox.authorisations a
left join orders.orders o on o.payment_authorisation = a.id
where a.state = 'captured'
  and o.id is null

union all
select 'a cart has 100 lines at most', l.cart_id::text
from orders.cart_lines l
group by l.cart_id
having count(*) > 100

union all
select 'a booked day is what its orders say', b.day::text
from orders.booked_days b
cross join lateral orders.count_orders(b.day) c
where (b.orders, b.income, b.cancelled) is distinct from (c.orders, c.income, c.cancelled)

union all
select 'a booked day is what its orders say', b.day || ' ' || wrong.product_id
from orders.booked_days b
cross join lateral (
  select product_id
  from (select * from orders.sales_products s where s.day = b.day) s
  full join orders.count_products(b.day) c using (product_id)
  where (s.name, s.units, s.income) is distinct from (c.name, c.units, c.income)
) wrong
