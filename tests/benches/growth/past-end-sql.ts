/**
 * What the relay has sent and the sweeper still keeps: the events of a week. Those of the last 2,000
 * orders wait.
 */
export const eventsSql = `
  insert into orders.outbox (type, key, payload, created_at, available_at, attempts, sent_at)
  select e.type,
    e.key,
    e.payload,
    e.at,
    e.at,
    case when waits then 0 else 1 end,
    case when not waits then e.at + interval '1 second' end
  from (
    select o.placed_at as at, o.number > newest.number - 2000 as waits, t.type,
      case t.type
        when 'order.confirmed' then 'events:' || o.user_id
        when 'message.confirmed' then 'messages:' || o.user_id
        when 'receipt.requested' then 'receipt:' || o.id
        else 'payment:' || o.payment_authorisation
      end as key,
      jsonb_build_object('orderId', o.id) as payload
    from orders.orders o
    cross join (select max(number) as number from orders.orders) newest
    cross join (
      values ('order.confirmed'), ('message.confirmed'), ('receipt.requested'), ('payment.capture')
    ) as t(type)
    where o.placed_at > $1::timestamptz - interval '7 days'
      or o.number > newest.number - 2000
    union all
    select h.at, false, k.kind || '.' || h.status, k.kind || 's:' || o.user_id,
      jsonb_build_object('orderId', h.order_id)
    from orders.orders o
    join orders.order_history h on h.order_id = o.id
    cross join (values ('event'), ('message')) as k(kind)
    where o.placed_at > $1::timestamptz - interval '14 days'
      and h.at between $1::timestamptz - interval '7 days' and $1::timestamptz
      and h.previous_status is not null
  ) e
  order by e.at`;

/** Else popularity would be counted anew from what was sold in three years. */
export const countedSql = `
  update catalog.popularity_upkeep
  set (counted_id, settling_id) = (select max(id), max(id) from catalog.stock_ledger);
  select setval(pg_get_serial_sequence('orders.orders', 'number'), (select max(number) from orders.orders))`;

/** As the service does when a day is over. */
export const bookedSql = `
  set search_path = orders, public;
  select book_day() from generate_series(1, 366);
  analyze sales_days, sales_products`;
