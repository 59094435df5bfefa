-- Only the first of many who miss it orders another one.
with missed as (
  update receipts r
  set made_at = null
  where r.order_id = $orderId::uuid
    and r.made_at is not null
  returning r.order_id
)
insert into outbox (type, key, payload)
select 'receipt.requested', 'receipt:' || m.order_id, jsonb_build_object('orderId', m.order_id)
from missed m
returning id
