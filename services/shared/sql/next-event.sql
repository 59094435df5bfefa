-- Milliseconds until an event becomes due: one that is tried again, or whose relay has died.
select ceil(extract(epoch from min(soonest.available_at) - clock_timestamp()) * 1000)::float8 as ms
from unnest($types::text[]) as lane (type)
cross join lateral (
  select o.available_at
  from outbox o
  where o.type = lane.type
    and o.sent_at is null
    and o.parked_at is null
    -- The predicate of outbox_due_idx.
    and o.type <> ''
    and o.available_at > now()
  order by o.available_at
  limit 1
) as soonest
