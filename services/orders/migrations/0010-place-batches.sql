-- Orders are placed in batches now: what each one of a batch costs is less, and one whose product is
-- locked by somebody else keeps nobody waiting.

-- `{1,255}` becomes an automaton of 255 states, anew for each row: a seventh of a batch's time.
alter table orders
  drop constraint orders_idempotency_key_is_visible_ascii,
  drop constraint orders_request_hash_is_sha256,
  add constraint orders_idempotency_key_is_visible_ascii
    check (idempotency_key ~ '^[!-~]+$' and length(idempotency_key) <= 255),
  add constraint orders_request_hash_is_sha256
    check (request_hash ~ '^[0-9a-f]+$' and length(request_hash) = 64);

drop function place_orders(jsonb);
drop function write_orders(placement[], placement_line[]);
drop type placement;

create type placement as (
  id uuid,
  user_id uuid,
  idempotency_key text,
  request_hash text,
  shipping bigint,
  taxes jsonb,
  shipping_address jsonb,
  payment_authorisation text,
  cart_id uuid,
  lines jsonb
);

-- Orders, lines, history, events and emptied carts of `accepted`, set based. PL/pgSQL keeps the plan;
-- an SQL function would be planned at each call (before PostgreSQL 18), which takes longer than this.
create function write_orders(accepted placement[], wanted placement_line[])
returns table (id uuid, number bigint, placed_at timestamptz)
language plpgsql
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  with lines as materialized (
    select w.*
    from unnest(wanted) w
  ),
  sold as (
    insert into order_lines (order_id, position, product_id, name, quantity, unit_price, vat_rate)
    select l.order_id, l.position, l.product_id, l.name, l.quantity, l.unit_price, l.vat_rate
    from lines l
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
    where p.cart_id is not null
      and c.cart_id = p.cart_id
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
--   `busy`          somebody else has locked its stock
--   `late`          its key was looked up so long ago that its payment may have been voided meanwhile
-- Prices are those of the quote that the payment was authorised for. An order of the batch:
--   { id, userId, key, hash, askedAt, shipping, taxes, shippingAddress, authorisation, cartId,
--     lines: [{ position, productId, name, quantity, unitPrice, vatRate }] }, a product once.
-- Locks: keys are tried, never waited for; stock rows in product order, so nothing can deadlock. The
-- call fails when stock cannot be locked in `lock_timeout`; with `waits` false it tries each row once.
create function place_orders(batch jsonb, waits boolean default true)
returns table (
  id uuid,
  outcome text,
  number bigint,
  placed_at timestamptz,
  items json
)
language plpgsql
set plan_cache_mode = force_generic_plan
set lock_timeout = '100ms'
as $$
#variable_conflict use_column
declare
  claimed placement[];
  deciding placement[];
  wanted placement_line[];
  products uuid[];
  remaining integer[];
  is_short boolean;
  busy uuid[];
  served uuid[];
  refused uuid[];
  shortages json[];
  written bigint;
begin
  -- The sweeper voids what nobody asked for during 15 minutes.
  select array_agg(
      (o.id, o."userId", o.key, o.hash, o.shipping, o.taxes, o."shippingAddress",
        o.authorisation, o."cartId", o.lines)::placement
    )
  into claimed
  from jsonb_to_recordset(batch) as o(
    id uuid,
    "userId" uuid,
    key text,
    hash text,
    "askedAt" timestamptz,
    shipping bigint,
    taxes jsonb,
    "shippingAddress" jsonb,
    authorisation text,
    "cartId" uuid,
    lines jsonb
  )
  where coalesce(o."askedAt" > now() - interval '5 minutes', true)
    and claim_key(o."userId", o.key);

  -- A statement of its own, so that it sees what the last holder of a key has committed. Twins of
  -- one batch share the claim: the first of them is decided, the other finds its answer.
  select array_agg(first)
  into deciding
  from (
    select distinct on (c.user_id, c.idempotency_key) c as first
    from unnest(claimed) c
    left join orders o
      on o.user_id = c.user_id
      and o.idempotency_key = c.idempotency_key
    left join refusals r
      on r.user_id = c.user_id
      and r.idempotency_key = c.idempotency_key
      and r.refused_at > now() - interval '24 hours'
    where o.id is null
      and r.user_id is null
    order by c.user_id, c.idempotency_key, c.id
  ) t;

  select array_agg(
      (d.id, l.position, l."productId", l.name, l.quantity, l."unitPrice", l."vatRate")
        ::placement_line
      order by d.id, l.position
    )
  into wanted
  from unnest(deciding) d
  cross join lateral jsonb_to_recordset(d.lines) as l(
    position integer,
    "productId" uuid,
    name text,
    quantity integer,
    "unitPrice" integer,
    "vatRate" smallint
  );

  if waits then
    select array_agg(s.product_id), array_agg(s.available)
    into products, remaining
    from catalog.lock_stock(array(select distinct w.product_id from unnest(wanted) w)) s;
  else
    select array_agg(s.product_id), array_agg(s.available)
    into products, remaining
    from catalog.lock_free_stock(array(select distinct w.product_id from unnest(wanted) w)) s;
    busy := array(
      select w.order_id
      from unnest(products, remaining) as s(product_id, units)
      join unnest(wanted) w on w.product_id = s.product_id
      where s.units is null
    );
    deciding := array(select d from unnest(deciding) d where d.id <> all (busy));
    wanted := array(select w from unnest(wanted) w where w.order_id <> all (busy));
  end if;

  select exists (
    select
    from (
      select w.product_id, sum(w.quantity) as units
      from unnest(wanted) w
      group by w.product_id
    ) demand
    left join unnest(products, remaining) as s(product_id, units)
      on s.product_id = demand.product_id
    where demand.units > coalesce(s.units, 0)
  )
  into is_short;
  if is_short then
    select s.served, s.refused, s.shortages
    into served, refused, shortages
    from share_out(wanted, products, remaining) s;
    deciding := array(select d from unnest(deciding) d where d.id = any (served));
    wanted := array(select w from unnest(wanted) w where w.order_id = any (served));
  end if;

  if cardinality(deciding) > 0 then
    perform catalog.take_locked_stock(
      array_agg(w.order_id),
      array_agg(w.product_id),
      array_agg(w.quantity)
    )
    from unnest(wanted) w;
    return query
    select w.id, 'placed', w.number, w.placed_at, null::json
    from write_orders(deciding, wanted) w;
    get diagnostics written = row_count;
    if written = jsonb_array_length(batch) then
      return;
    end if;
  end if;

  return query
  select r.id, 'out-of-stock', null::bigint, null::timestamptz, r.items
  from unnest(refused, shortages) as r(id, items);

  return query
  select o.id,
    case
      when o.id = any (busy) then 'busy'
      when o."askedAt" <= now() - interval '5 minutes' then 'late'
      when exists (select from unnest(claimed) c where c.id = o.id) then 'answered'
      else 'in-use'
    end,
    null::bigint,
    null::timestamptz,
    null::json
  from jsonb_to_recordset(batch) as o(id uuid, "askedAt" timestamptz)
  where o.id <> all (coalesce(refused, '{}'))
    and not exists (select from unnest(deciding) d where d.id = o.id);
end
$$;

-- Waits until these products are free, each for a second at most and holding none of the others. The
-- keys are held meanwhile, so that twins in other tasks are told at once.
create function await_stock(user_ids uuid[], keys text[], product_ids uuid[])
returns void
language plpgsql
set lock_timeout = '1s'
as $$
declare
  waiting uuid;
begin
  perform
  from unnest(user_ids, keys) as asked(user_id, key)
  where claim_key(asked.user_id, asked.key);
  if not found then
    return;
  end if;
  foreach waiting in array product_ids loop
    begin
      perform catalog.lock_stock(array[waiting]);
      -- The way back to before the lock.
      raise 'free' using errcode = 'OK001';
    exception
      when sqlstate 'OK001' or lock_not_available then null;
    end;
  end loop;
end
$$;

revoke execute on function place_orders(jsonb, boolean), await_stock(uuid[], text[], uuid[]),
  write_orders(placement[], placement_line[]) from public;
grant execute on function place_orders(jsonb, boolean), await_stock(uuid[], text[], uuid[]),
  write_orders(placement[], placement_line[]) to orders;
