-- As in 0010 and 0019, and no order is placed for an account that is gone.

-- Decides a batch of orders in one transaction, each on its own, first come (by id) first served:
--   `placed`        it is written, its stock taken, its events wait in the outbox
--   `out-of-stock`  nothing was written; `items` has every short line with what is left
--   `answered`      its key has a final answer already, or its account is gone
--   `in-use`        another transaction is deciding its key, or deleting its account
--   `busy`          somebody else has locked its stock
--   `late`          its key was looked up so long ago that its payment may have been voided meanwhile
-- Prices are those of the quote that the payment was authorised for. An order of the batch:
--   { id, userId, key, hash, askedAt, shipping, taxes, shippingAddress, authorisation, cartId,
--     lines: [{ position, productId, name, quantity, unitPrice, vatRate }] }, a product once.
-- Locks: keys are tried, never waited for; stock rows in product order, so nothing can deadlock. The
-- call fails when stock cannot be locked in `lock_timeout`; with `waits` false it tries each row once.
create or replace function place_orders(batch jsonb, waits boolean default true)
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
-- See 0019.
set enable_seqscan = off
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
      -- No join, which could make those above read all orders.
      and (select g.gone_at from gone_accounts g where g.user_id = c.user_id) is null
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
