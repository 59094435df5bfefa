-- What sold most units in the last days of Madrid. Ids of orders begin with the time (UUIDv7), made
-- moments before the order was placed: lines of earlier orders are not even looked at.
select l.product_id as "productId",
  max(l.name) as name,
  sum(l.quantity)::integer as units,
  sum(l.quantity * l.unit_price::bigint)::bigint as income
from orders o
join order_lines l on l.order_id = o.id
where o.status in ('confirmed', 'shipped', 'delivered')
  and o.placed_at >= ((now() at time zone 'Europe/Madrid')::date - ($days::integer - 1))::timestamp
    at time zone 'Europe/Madrid'
  and l.order_id >= rpad(
    lpad(
      to_hex(
        (extract(epoch from now() - make_interval(days => $days::integer + 1)) * 1000)::bigint
      ),
      12,
      '0'
    ),
    32,
    '0'
  )::uuid
group by l.product_id
order by units desc, l.product_id
limit 50
