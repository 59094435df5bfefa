-- The history says who did it; answers to shoppers leave that out.
create or replace view order_documents as
select o.id,
  o.number,
  o.user_id as "userId",
  o.status,
  o.language,
  o.shipping,
  o.total,
  o.taxes,
  o.shipping_address as "shippingAddress",
  o.carrier,
  o.tracking_code as "trackingCode",
  o.placed_at as "placedAt",
  (
    select jsonb_agg(
      jsonb_build_object(
        'productId', l.product_id,
        'name', l.name,
        'quantity', l.quantity,
        'unitPrice', l.unit_price
      )
      order by l.position
    )
    from order_lines l
    where l.order_id = o.id
  ) as lines,
  (
    select jsonb_agg(
      jsonb_build_object('status', h.status, 'at', h.at, 'actorId', h.actor_id)
      order by h.at
    )
    from order_history h
    where h.order_id = o.id
  ) as history
from orders o;

-- Moves an order along the graph of states, with all that follows from it: history, events, and for
-- a cancellation the stock and the money, once. Whoever comes second waits for the row and then
-- finds the new state. Without an `owner_id` it is anybody's order.
-- No row: there is no such order. Otherwise whether it was moved, and its state now.
-- Locks: the order, then its stock in product order; checkout locks no order, so nothing can deadlock.
create function move_order(
  order_id uuid,
  to_status text,
  actor_id uuid,
  owner_id uuid,
  carrier text,
  tracking_code text
)
returns table (moved boolean, status text)
language plpgsql
as $$
#variable_conflict use_column
declare
  moving record;
begin
  select o.id, o.status, o.user_id, o.payment_authorisation
  into moving
  from orders o
  where o.id = move_order.order_id
    and o.user_id = coalesce(owner_id, o.user_id)
  for no key update;
  if not found then
    return;
  end if;
  if not exists (
    select
    from order_transitions t
    where t.from_status = moving.status
      and t.to_status = move_order.to_status
  ) then
    return query select false, moving.status;
    return;
  end if;

  update orders o
  set status = move_order.to_status,
    carrier = coalesce(move_order.carrier, o.carrier),
    tracking_code = coalesce(move_order.tracking_code, o.tracking_code)
  where o.id = moving.id;

  -- The clock and not now(): a transaction that waited began before the one that it waited for.
  insert into order_history (order_id, previous_status, status, actor_id, at)
  values (moving.id, moving.status, move_order.to_status, move_order.actor_id, clock_timestamp());

  insert into outbox (type, key, payload)
  values
    (
      'order.' || move_order.to_status,
      'events:' || moving.user_id,
      jsonb_build_object('orderId', moving.id)
    ),
    (
      'message.' || move_order.to_status,
      'messages:' || moving.user_id,
      jsonb_build_object('orderId', moving.id)
    );

  if move_order.to_status = 'cancelled' then
    insert into outbox (type, key, payload)
    values (
      'payment.release',
      'payment:' || moving.payment_authorisation,
      jsonb_build_object('authorisation', moving.payment_authorisation)
    );
    perform catalog.return_stock(moving.id, array_agg(l.product_id), array_agg(l.quantity))
    from order_lines l
    where l.order_id = moving.id;
  end if;

  return query select true, move_order.to_status;
end
$$;

revoke execute on function move_order(uuid, text, uuid, uuid, text, text) from public;
grant execute on function move_order(uuid, text, uuid, uuid, text, text) to orders;
