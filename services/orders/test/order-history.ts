import type { OrdersService } from './support.js';

interface Past {
  orders: number;
  customers: number;
  days: number;
  productId: string;
}

/**
 * Writes delivered orders of one unit for 10.00 EUR, evenly over the days until a week ago, every
 * twentieth cancelled, with all that the books want of them. Ids and numbers follow the time.
 */
export async function addPast(
  { query }: Pick<OrdersService, 'query'>,
  { orders, customers, days, productId }: Past,
): Promise<void> {
  await query(
    `create temporary table past as
    select n,
      (lpad(to_hex((extract(epoch from t.at) * 1000)::bigint), 12, '0') || '7' ||
        substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid as id,
      t.at,
      md5('customer ' || (n % $2))::uuid as user_id,
      case when n % 20 = 0 then 'cancelled' else 'delivered' end as status
    from generate_series(1, $1::integer) n
    cross join lateral (
      select now() - interval '8 days'
        - make_interval(secs => ($1::integer - n) * $3::integer * 86400.0 / $1::integer) as at
    ) t`,
    [orders, customers, days],
  );
  await query(`
    insert into users.users (id, email, name, password_hash)
    select distinct user_id, user_id || '@example.com', 'Núria Peña', 'x' from past;
    insert into payment_sandbox.authorisations (id, key, amount, state)
    select 'auth_past_' || n, 'past ' || n, 1000,
      case status when 'cancelled' then 'refunded' else 'captured' end
    from past;
    insert into orders.orders (id, user_id, idempotency_key, request_hash, status, language,
      lines_total, shipping, total, taxes, shipping_address, payment_authorisation, placed_at)
    select id, user_id, 'past-' || n, encode(sha256('past'), 'hex'), status, 'es', 1000, 0, 1000,
      '[{"rate": 21, "base": 826, "amount": 174}]', '{"name": "Núria Peña"}', 'auth_past_' || n, at
    from past
    order by n;
    insert into orders.order_history (order_id, previous_status, status, actor_id, at)
    select id, null, 'confirmed', user_id, at from past
    union all
    select id, 'confirmed', 'cancelled', user_id, at + interval '1 hour' from past
    where status = 'cancelled'
    union all
    select id, 'confirmed', 'shipped', null, at + interval '1 hour' from past
    where status = 'delivered'
    union all
    select id, 'shipped', 'delivered', null, at + interval '1 day' from past
    where status = 'delivered'
    order by 5;`);
  await query(
    `with lines as (
      insert into orders.order_lines
        (order_id, position, product_id, name, quantity, unit_price, vat_rate)
      select id, 1, $1, 'Mesa de roble Náyade', 1, 1000, 21 from past order by n
    ),
    moved as (
      insert into catalog.stock_ledger (product_id, kind, quantity, order_id)
      select $1, 'sold', -1, id from past
      union all
      select $1, 'returned', 1, id from past where status = 'cancelled'
      union all
      select $1, 'corrected', count(*) filter (where status = 'delivered'), null from past
    )
    select`,
    [productId],
  );
  await query('drop table past');
  await query('vacuum analyze');
}
