/** What is not compared makes room. */
export const clearSql = 'truncate orders.order_history, catalog.stock_ledger, orders.outbox';

/**
 * Orders and lines by the month that their ids tell: an id begins with the time it was made at, so that
 * whoever has an id knows the month, and the id alone is the key. What else must be unique would need
 * the id beside it: who may use a key once lies in a table of its own; numbers and authorisations are
 * no longer kept unique by anything. Lists go by id, which lets them stop at the latest months.
 */
export const createSql = `
  drop schema if exists months cascade;
  create schema months;
  create function months.first_id(at timestamptz)
  returns uuid
  language sql
  immutable
  as $$
    select (substr(h.hex, 1, 8) || '-' || substr(h.hex, 9) || '-0000-0000-000000000000')::uuid
    from (select lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as hex) h
  $$;
  create sequence months.numbers start 1000000000;
  create table months.orders (like orders.orders including defaults including constraints)
    partition by range (id);
  alter table months.orders alter column number set default nextval('months.numbers');
  create table months.order_lines (like orders.order_lines including constraints)
    partition by range (order_id);
  create table months.order_keys (
    user_id uuid not null,
    idempotency_key text not null,
    order_id uuid not null
  );
  do $$
  declare
    month timestamptz;
    bounds text;
  begin
    for month in
      select generate_series(
        date_trunc('month', min(o.placed_at)),
        date_trunc('month', now()) + interval '1 month',
        interval '1 month'
      )
      from orders.orders o
    loop
      bounds := format('for values from (%L) to (%L)',
        months.first_id(month), months.first_id(month + interval '1 month'));
      execute format('create table months.%I partition of months.orders %s',
        'orders_' || to_char(month, 'YYYY_MM'), bounds);
      execute format('create table months.%I partition of months.order_lines %s',
        'order_lines_' || to_char(month, 'YYYY_MM'), bounds);
    end loop;
  end
  $$`;

/** Of one part of the numbers, $1 to $2. */
export const copySql = [
  `insert into months.orders
   select o.*
   from orders.orders o
   where o.number between $1::bigint and $2::bigint
   order by o.number`,
  `insert into months.order_lines
   select l.*
   from orders.orders o
   join orders.order_lines l on l.order_id = o.id
   where o.number between $1::bigint and $2::bigint
   order by o.number`,
  `insert into months.order_keys
   select o.user_id, o.idempotency_key, o.id
   from orders.orders o
   where o.number between $1::bigint and $2::bigint
   order by o.number`,
];

export const indexSql = [
  'alter table months.order_keys add primary key (user_id, idempotency_key)',
  'alter table months.orders add primary key (id)',
  'create index on months.orders (number)',
  'create index on months.orders (payment_authorisation)',
  'create index on months.orders (user_id, id)',
  'create index on months.orders (placed_at, number)',
  'create index on months.orders (status, placed_at, number) include (total)',
  'alter table months.order_lines add primary key (order_id, product_id)',
  `alter table months.order_lines
   add foreign key (order_id) references months.orders (id)`,
];
