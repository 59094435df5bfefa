create type placement as (
  id uuid,
  user_id uuid,
  idempotency_key text,
  request_hash text,
  shipping bigint,
  taxes jsonb,
  shipping_address jsonb,
  payment_authorisation text,
  cart_id uuid
);

create type placement_line as (
  order_id uuid,
  position integer,
  product_id uuid,
  name text,
  quantity integer,
  unit_price integer,
  vat_rate smallint
);

-- Who of `wanted` gets their goods, the first order first, when `remaining` is not enough for all.
create function share_out(
  wanted placement_line[],
  products uuid[],
  remaining integer[],
  out served uuid[],
  out refused uuid[],
  out shortages json[]
)
language plpgsql
as $$
declare
  candidate uuid;
  short json;
begin
  for candidate in
    select distinct w.order_id
    from unnest(wanted) w
    order by w.order_id
  loop
    select json_agg(
        json_build_object(
          'productId', w.product_id,
          'requested', w.quantity,
          'available', coalesce(s.units, 0)
        )
        order by w.position
      )
    into short
    from unnest(wanted) w
    left join unnest(products, remaining) as s(product_id, units) on s.product_id = w.product_id
    where w.order_id = candidate
      and w.quantity > coalesce(s.units, 0);
    if short is not null then
      refused := refused || candidate;
      shortages := shortages || short;
      continue;
    end if;
    served := served || candidate;
    remaining := array(
      select s.units - coalesce(w.quantity, 0)
      from unnest(products, remaining) with ordinality as s(product_id, units, n)
      left join unnest(wanted) w on w.product_id = s.product_id and w.order_id = candidate
      order by s.n
    );
  end loop;
end
$$;

-- Orders, lines, history, events and emptied carts of `accepted`, set based. PL/pgSQL keeps the plan;
-- an SQL function would be planned at each call (before PostgreSQL 18), which takes longer than this.
create function write_orders(accepted placement[], wanted placement_line[])
returns table (id uuid, number bigint, placed_at timestamptz)
language plpgsql
as $$
#variable_conflict use_column
begin
  return query
  with lines as (
    select w.*
    from unnest(wanted) w
  ),
  placed as (
    insert into orders (id, user_id, idempotency_key, request_hash, language, lines_total,
      shipping, total, taxes, shipping_address, payment_authorisation)
    select p.id, p.user_id, p.idempotency_key, p.request_hash, coalesce(c.language, 'es'),
      t.amount, p.shipping, t.amount + p.shipping, p.taxes, p.shipping_address,
      p.payment_authorisation
    from unnest(accepted) p
    join (
      select l.order_id, sum(l.quantity * l.unit_price::bigint)::bigint as amount
      from lines l
      group by l.order_id
    ) t on t.order_id = p.id
    left join users.contact c on c.user_id = p.user_id
    order by p.id
    returning id, number, user_id, payment_authorisation, placed_at
  ),
  sold as (
    insert into order_lines (order_id, position, product_id, name, quantity, unit_price, vat_rate)
    select l.order_id, l.position, l.product_id, l.name, l.quantity, l.unit_price, l.vat_rate
    from lines l
    join placed p on p.id = l.order_id
  ),
  confirmed as (
    insert into order_history (order_id, status, actor_id)
    select p.id, 'confirmed', p.user_id
    from placed p
  ),
  told as (
    insert into outbox (type, key, payload)
    select e.type, e.key, e.payload
    from placed p
    cross join lateral (
      values
        (1, 'order.confirmed', 'events:' || p.user_id, jsonb_build_object('orderId', p.id)),
        (2, 'message.confirmed', 'messages:' || p.user_id, jsonb_build_object('orderId', p.id)),
        (3, 'receipt.requested', 'receipt:' || p.id, jsonb_build_object('orderId', p.id)),
        (4, 'payment.capture', 'payment:' || p.payment_authorisation,
          jsonb_build_object('authorisation', p.payment_authorisation))
    ) as e(n, type, key, payload)
    order by p.number, e.n
  ),
  emptied as (
    delete from cart_lines c
    using unnest(accepted) p
    join lines l on l.order_id = p.id
    where c.cart_id = p.cart_id
      and c.product_id = l.product_id
  )
  select p.id, p.number, p.placed_at
  from placed p;
end
$$;

-- Decides a batch of orders in one transaction, each on its own, first come (by id) first served:
--   `placed`        it is written, its stock taken, its events wait in the outbox
--   `out-of-stock`  nothing was written; `items` has every short line with what is left
--   `answered`      its key has a final answer already
--   `in-use`        another transaction is deciding its key
-- Prices are those of the quote that the payment was authorised for. An order of the batch:
--   { id, userId, key, hash, shipping, taxes, shippingAddress, authorisation, cartId,
--     lines: [{ position, productId, name, quantity, unitPrice, vatRate }] }, a product once.
-- Locks: keys are tried, never waited for; stock rows in product order, so nothing can deadlock.
create function place_orders(batch jsonb)
returns table (
  id uuid,
  outcome text,
  number bigint,
  placed_at timestamptz,
  items json
)
language plpgsql
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  claimed placement[];
  deciding placement[];
  wanted placement_line[];
  products uuid[];
  remaining integer[];
  served uuid[];
  refused uuid[];
  shortages json[];
begin
  select array_agg(
      (o.id, o."userId", o.key, o.hash, o.shipping, o.taxes, o."shippingAddress",
        o.authorisation, o."cartId")::placement
    )
  into claimed
  from jsonb_to_recordset(batch) as o(
    id uuid,
    "userId" uuid,
    key text,
    hash text,
    shipping bigint,
    taxes jsonb,
    "shippingAddress" jsonb,
    authorisation text,
    "cartId" uuid
  )
  where claim_key(o."userId", o.key);

  -- A statement of its own, so that it sees what the last holder of a key has committed. Twins of
  -- one batch share the claim: the first of them is decided, the other finds its answer.
  select array_agg(first)
  into deciding
  from (
    select distinct on (c.user_id, c.idempotency_key) c as first
    from unnest(claimed) c
    where not is_answered(c.user_id, c.idempotency_key)
    order by c.user_id, c.idempotency_key, c.id
  ) t;

  select array_agg(
      (d.id, l.position, l."productId", l.name, l.quantity, l."unitPrice", l."vatRate")
        ::placement_line
    )
  into wanted
  from unnest(deciding) d
  join jsonb_to_recordset(batch) as o(id uuid, lines jsonb) on o.id = d.id
  cross join lateral jsonb_to_recordset(o.lines) as l(
    position integer,
    "productId" uuid,
    name text,
    quantity integer,
    "unitPrice" integer,
    "vatRate" smallint
  );

  select array_agg(s.product_id), array_agg(s.available)
  into products, remaining
  from catalog.lock_stock(array(select distinct w.product_id from unnest(wanted) w)) s;

  if exists (
    select
    from (
      select w.product_id, sum(w.quantity) as units
      from unnest(wanted) w
      group by w.product_id
    ) demand
    left join unnest(products, remaining) as s(product_id, units)
      on s.product_id = demand.product_id
    where demand.units > coalesce(s.units, 0)
  ) then
    select s.served, s.refused, s.shortages
    into served, refused, shortages
    from share_out(wanted, products, remaining) s;
    deciding := array(select d from unnest(deciding) d where d.id = any(served));
    wanted := array(select w from unnest(wanted) w where w.order_id = any(served));
  end if;

  if cardinality(deciding) > 0 then
    perform catalog.take_stock(
      (select array_agg(w.order_id order by w.order_id, w.position) from unnest(wanted) w),
      (select array_agg(w.product_id order by w.order_id, w.position) from unnest(wanted) w),
      (select array_agg(w.quantity order by w.order_id, w.position) from unnest(wanted) w)
    );
    return query
    select w.id, 'placed', w.number, w.placed_at, null::json
    from write_orders(deciding, wanted) w;
  end if;

  return query
  select r.id, 'out-of-stock', null::bigint, null::timestamptz, r.items
  from unnest(refused, shortages) as r(id, items);

  return query
  select o.id,
    case when exists (select from unnest(claimed) c where c.id = o.id) then 'answered' else 'in-use' end,
    null::bigint,
    null::timestamptz,
    null::json
  from jsonb_to_recordset(batch) as o(id uuid)
  where o.id <> all(coalesce(refused, '{}'))
    and not exists (select from unnest(deciding) d where d.id = o.id);
end
$$;

revoke execute on function place_orders(jsonb), write_orders(placement[], placement_line[]),
  share_out(placement_line[], uuid[], integer[]) from public;
grant execute on function place_orders(jsonb), write_orders(placement[], placement_line[]),
  share_out(placement_line[], uuid[], integer[]) to orders;
