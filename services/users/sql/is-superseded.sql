select 1 as later
from outbox o
where o.key = $key
  and o.id > $id::bigint
  and o.type = 'customer-changed'
  and o.sent_at is null
  and o.parked_at is null
limit 1
