-- One row for each key, in their order; `askedAt` is the clock that place_orders goes by.
select a.hash,
  a."orderId",
  a.problem,
  a.items,
  a.instance,
  exists (select from gone_accounts g where g.user_id = asked.user_id) as gone,
  now() as "askedAt"
from unnest($userIds::uuid[], $keys::text[]) with ordinality as asked(user_id, key, n)
left join lateral (
  select o.request_hash as hash,
    o.id as "orderId",
    null as problem,
    null::json as items,
    null as instance
  from orders o
  where o.user_id = asked.user_id
    and o.idempotency_key = asked.key
  union all
  select r.request_hash,
    null,
    r.problem,
    r.items,
    r.instance
  from refusals r
  where r.user_id = asked.user_id
    and r.idempotency_key = asked.key
    and r.refused_at > now() - interval '24 hours'
  limit 1
) a on true
order by asked.n
