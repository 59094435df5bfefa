-- What sold most units in the last days of Madrid, today being one of them; see count-orders-by-day.sql.
with booked as materialized (
  select b.day
  from booked_days b
  where b.day > day_of(now()) - $days::integer
)
select p.product_id as "productId",
  max(p.name) as name,
  sum(p.units)::integer as units,
  sum(p.income)::bigint as income
from (
  select s.product_id, s.name, s.units, s.income
  from booked b
  join sales_products s
    on s.day = b.day
    -- Follows from it, but tells the planner that few days are few rows.
    and s.day > day_of(now()) - $days::integer
  union all
  select c.product_id, c.name, c.units, c.income
  from generate_series(0, $days::integer - 1) n
  cross join lateral count_products(day_of(now()) - n) c
  where not exists (select from booked b where b.day = day_of(now()) - n)
) p
group by p.product_id
order by units desc, p.product_id
limit 50
