-- Days of Madrid, also those without orders. Naming all states lets one index answer it, without the
-- table; the first day is no subquery, so that its value is known when the statement is planned.
with placed as (
  select (o.placed_at at time zone 'Europe/Madrid')::date as day,
    o.status,
    count(*)::integer as orders,
    sum(o.total)::bigint as income
  from orders o
  where o.status in ('confirmed', 'shipped', 'delivered', 'cancelled')
    and o.placed_at >= ((now() at time zone 'Europe/Madrid')::date - ($days::integer - 1))::timestamp
      at time zone 'Europe/Madrid'
  group by 1, 2
)
select to_char(d.day, 'YYYY-MM-DD') as date,
  coalesce(sum(p.orders) filter (where p.status <> 'cancelled'), 0)::integer as orders,
  coalesce(sum(p.income) filter (where p.status <> 'cancelled'), 0)::bigint as income,
  coalesce(sum(p.orders) filter (where p.status = 'cancelled'), 0)::integer as cancelled
from (
  select (now() at time zone 'Europe/Madrid')::date - n as day
  from generate_series(0, $days::integer - 1) n
) d
left join placed p on p.day = d.day
group by d.day
order by d.day
