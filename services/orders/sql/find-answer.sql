select o.request_hash as hash,
  o.id as "orderId",
  null as problem,
  null::json as items,
  null as instance
from orders o
where o.user_id = $userId::uuid
  and o.idempotency_key = $key
union all
select r.request_hash,
  null,
  r.problem,
  r.items,
  r.instance
from refusals r
where r.user_id = $userId::uuid
  and r.idempotency_key = $key
  and r.refused_at > now() - interval '24 hours'
