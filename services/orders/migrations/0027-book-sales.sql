-- What was sold on each day of Madrid, written down when the day is over: figures of many days read
-- a row a day and not every order. Checkout writes none of this and knows nothing of it.
create table sales_days (
  day date constraint sales_days_pkey primary key,
  orders integer not null,
  income bigint not null,
  cancelled integer not null,
  constraint sales_days_orders_is_count check (orders >= 0),
  constraint sales_days_income_is_amount check (income >= 0),
  constraint sales_days_cancelled_is_count check (cancelled >= 0)
);

create table sales_products (
  day date not null
    constraint sales_products_day_fkey references sales_days (day) on delete cascade,
  product_id uuid not null,
  name text not null,
  units integer not null,
  income bigint not null,
  constraint sales_products_pkey primary key (day, product_id),
  constraint sales_products_units_is_positive check (units > 0),
  constraint sales_products_income_is_amount check (income >= 0)
);

-- Days whose orders were changed since. A row each time and none that all share: nobody waits.
create table sales_changes (
  id bigint generated always as identity constraint sales_changes_pkey primary key,
  day date not null
);

create index sales_changes_day_idx on sales_changes (day);

-- The days whose figures hold.
create view booked_days as
select s.day,
  s.orders,
  s.income,
  s.cancelled
from sales_days s
where not exists (select from sales_changes c where c.day = s.day);

create function day_of(at timestamptz)
returns date
language sql
immutable
return (at at time zone 'Europe/Madrid')::date;

create function start_of(day date)
returns timestamptz
language sql
immutable
return day::timestamp at time zone 'Europe/Madrid';

-- From the orders themselves. Naming all states lets an index answer it without the table.
create function count_orders(day date)
returns table (orders integer, income bigint, cancelled integer)
language sql
stable
begin atomic
  select (count(*) filter (where o.status <> 'cancelled'))::integer,
    coalesce(sum(o.total) filter (where o.status <> 'cancelled'), 0)::bigint,
    (count(*) filter (where o.status = 'cancelled'))::integer
  from orders o
  where o.status in ('confirmed', 'shipped', 'delivered', 'cancelled')
    and o.placed_at >= start_of(day)
    and o.placed_at < start_of(day + 1);
end;

-- From the lines of these orders, each looked up by its key (`offset 0`): never all lines there are.
create function count_products(day date)
returns table (product_id uuid, name text, units integer, income bigint)
language sql
stable
begin atomic
  select l.product_id,
    max(l.name),
    sum(l.quantity)::integer,
    sum(l.quantity * l.unit_price::bigint)::bigint
  from orders o
  cross join lateral (
    select s.product_id, s.name, s.quantity, s.unit_price
    from order_lines s
    where s.order_id = o.id
    offset 0
  ) l
  where o.status in ('confirmed', 'shipped', 'delivered')
    and o.placed_at >= start_of(day)
    and o.placed_at < start_of(day + 1)
  group by l.product_id;
end;

create function note_changed_sales()
returns trigger
language plpgsql
set search_path = orders, pg_temp
as $$
begin
  insert into sales_changes (day)
  select distinct day_of(changed.at)
  from (values (old.placed_at), (new.placed_at)) as changed (at);
  return null;
end
$$;

create trigger orders_change_sales
after update on orders
for each row
when (
  (old.status = 'cancelled') <> (new.status = 'cancelled')
  or old.placed_at <> new.placed_at
  or old.total <> new.total
)
execute function note_changed_sales();

-- Writes down one of the last 366 days, the latest first, that is over and not booked or was changed
-- since. Answers which; null when none is left, or somebody else is at it.
-- Each statement sees what was committed before it: a change that comes after the first has a row of its
-- own, which stays. Orders of a day may be committed seconds after it; minutes after it none is.
create function book_day()
returns date
language plpgsql
as $$
declare
  today constant date := day_of(now() - interval '5 minutes');
  booking date;
begin
  if not pg_try_advisory_xact_lock(hashtext('book sales')) then
    return null;
  end if;

  select today - n
  into booking
  from generate_series(1, 366) n
  where not exists (select from booked_days b where b.day = today - n)
  order by n
  limit 1;
  if booking is null then
    return null;
  end if;

  delete from sales_changes c
  where c.day = booking
    or c.day < today - 366;
  delete from sales_days s
  where s.day = booking
    or s.day < today - 366;
  insert into sales_days (day, orders, income, cancelled)
  select booking, c.orders, c.income, c.cancelled
  from count_orders(booking) c;
  insert into sales_products (day, product_id, name, units, income)
  select booking, c.product_id, c.name, c.units, c.income
  from count_products(booking) c;
  return booking;
end
$$;

revoke execute on function day_of(timestamptz), start_of(date), count_orders(date),
  count_products(date), note_changed_sales(), book_day() from public;
grant execute on function day_of(timestamptz), start_of(date), count_orders(date),
  count_products(date), book_day() to orders;
grant select, insert, delete on sales_days, sales_products, sales_changes to orders;
grant select on booked_days to orders;
