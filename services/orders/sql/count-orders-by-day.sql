-- Days of Madrid, also those without orders: what was booked of them, and of today and of days that
-- were changed since what their orders say.
select to_char(d.day, 'YYYY-MM-DD') as date,
  f.orders,
  f.income,
  f.cancelled
from (
  select day_of(now()) - n as day
  from generate_series(0, $days::integer - 1) n
) d
left join booked_days b on b.day = d.day
cross join lateral (
  select b.orders, b.income, b.cancelled
  where b.day is not null
  union all
  select c.orders, c.income, c.cancelled
  from count_orders(d.day) c
  where b.day is null
) f
order by d.day
