select o.number,
  r.object_key as "objectKey",
  r.made_at as "madeAt"
from orders o
left join receipts r on r.order_id = o.id
where o.id = $orderId::uuid
  and o.user_id = $userId::uuid
