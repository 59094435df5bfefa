/** Deliveries are over by then; what is younger is on its way, what is younger than two days is not. */
const deliveredAfter = "interval '6 days'";
const shippedAfter = "interval '2 days'";

/**
 * Orders `$1` to `$2` of `$3`, evenly over the three years before `$5`, of one of `$4` shoppers
 * each. The square of an even draw is Zipf's law with the exponent ½: of a million, the first has
 * one order in a thousand and the most have a few. Products are drawn in the same way.
 */
export const drawSql = `
  create temporary table drawn as
  select d.n,
    d.at,
    overlay(
      d.noise::text placing substr(t.hex, 1, 8) || '-' || substr(t.hex, 9, 4) || '-7' from 1 for 15
    )::uuid as id,
    md5('shopper ' || d.shopper)::uuid as user_id,
    d.draw,
    d.taste,
    case
      when d.at < $5::timestamptz - ${deliveredAfter} and d.fate > 0.04 then 'delivered'
      when d.fate <= 0.04 then 'cancelled'
      when d.at < $5::timestamptz - ${shippedAfter} then 'shipped'
      else 'confirmed'
    end as status
  from (
    select n,
      $5::timestamptz - make_interval(secs => ($3 - n + random()) * 94608000.0 / $3) as at,
      gen_random_uuid() as noise,
      floor($4 * power(random(), 2))::bigint as shopper,
      power(random(), 2) as taste,
      random() as fate,
      random() as draw
    from generate_series($1::bigint, $2::bigint) n
    offset 0
  ) d
  cross join lateral (
    select lpad(to_hex((extract(epoch from d.at) * 1000)::bigint), 12, '0') as hex
  ) t`;

/** One to four different products, of the better half of which are one. */
export const boughtSql = `
  create temporary table bought as
  select d.n,
    d.id,
    d.at,
    k as position,
    g.id as product_id,
    g.name,
    case when random() < 0.8 then 1 else 2 end as quantity,
    g.price,
    g.vat_rate
  from drawn d
  cross join lateral generate_series(
    1,
    case when d.draw < 0.45 then 1 when d.draw < 0.75 then 2 when d.draw < 0.9 then 3 else 4 end
  ) k
  join bench.goods g on g.n = (floor(d.taste * $1::integer)::integer + k * 7919) % $1::integer`;

const ordersSql = `
  insert into orders.orders (id, number, user_id, idempotency_key, request_hash, status, language,
    lines_total, shipping, total, taxes, shipping_address, payment_authorisation, placed_at)
  overriding system value
  select d.id,
    10000 + d.n,
    d.user_id,
    gen_random_uuid()::text,
    md5(d.n::text) || md5(d.id::text),
    d.status,
    'es',
    t.amount,
    490,
    t.amount + 490,
    '[{"rate": 21, "base": 8264, "amount": 1736}]',
    jsonb_build_object('name', 'Núria Peña Ibáñez', 'line1', 'Calle de la Güell, ' || d.n % 300,
      'line2', '3.º izq.', 'postalCode', '08014', 'city', 'Barcelona', 'country', 'ES'),
    'auth_' || md5(d.id::text),
    d.at
  from drawn d
  join (
    select b.n, sum(b.quantity * b.price) as amount
    from bought b
    group by b.n
  ) t on t.n = d.n
  order by d.n`;

const linesSql = `
  insert into orders.order_lines
    (order_id, position, product_id, name, quantity, unit_price, vat_rate)
  select b.id, b.position, b.product_id, b.name, b.quantity, b.price, b.vat_rate
  from bought b
  order by b.n`;

const historySql = `
  insert into orders.order_history (order_id, previous_status, status, actor_id, at)
  select d.id, h.previous, h.status, case when h.previous is null then d.user_id end, d.at + h.after
  from drawn d
  cross join lateral (
    values
      (1, null, 'confirmed', interval '0'),
      (2, 'confirmed', 'cancelled', interval '3 hours'),
      (2, 'confirmed', 'shipped', interval '1 day'),
      (3, 'shipped', 'delivered', interval '4 days')
  ) as h(place, previous, status, after)
  where h.place = 1
    or (h.status = 'cancelled') = (d.status = 'cancelled')
    and (h.place = 2 and d.status <> 'confirmed' or d.status = 'delivered')
  order by d.n, h.place`;

const ledgerSql = `
  insert into catalog.stock_ledger (product_id, kind, quantity, order_id, at)
  select b.product_id, 'sold', -b.quantity, b.id, b.at
  from bought b
  order by b.n`;

export const fillSql = [ordersSql, linesSql, historySql, ledgerSql, 'drop table drawn, bought'];
