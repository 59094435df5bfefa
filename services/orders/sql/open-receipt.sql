-- A repeated delivery gets the name that was chosen first and writes the same object again.
insert into receipts as r (order_id, object_key)
values ($orderId::uuid, $objectKey)
on conflict (order_id) do update
set object_key = r.object_key
returning r.object_key as "objectKey"
