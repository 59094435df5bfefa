update receipts r
set made_at = now()
where r.order_id = $orderId::uuid
returning r.made_at as "madeAt"
