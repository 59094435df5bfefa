/** A session that loads: triggers (what was sold, foreign keys) do not run. */
export const sessionSql = `
  set session_replication_role = replica;
  set synchronous_commit = off;
  set maintenance_work_mem = '512MB';
  set work_mem = '128MB';
  set max_parallel_workers_per_gather = 0`;

export const emptySql = `
  truncate orders.orders, orders.order_lines, orders.order_history, orders.receipts,
    orders.refusals, orders.outbox, orders.sales_days, orders.sales_products, orders.sales_changes,
    catalog.stock_ledger, catalog.product_sales, users.users
    restart identity cascade`;

/** A number for each product, so that one can be drawn. */
export const goodsSql = `
  drop table if exists bench.goods;
  create table bench.goods as
  select (row_number() over (order by md5(p.id::text)) - 1)::integer as n,
    p.id, p.name, p.price, p.vat_rate
  from catalog.products p
  where p.status = 'active';
  alter table bench.goods add primary key (n);
  analyze bench.goods`;

export const shoppersSql = `
  insert into users.users (id, email, name, password_hash)
  select md5('shopper ' || n)::uuid, 'shopper-' || n || '@example.com', 'Núria Peña Ibáñez', 'x'
  from generate_series(0, $1::integer - 1) n`;
