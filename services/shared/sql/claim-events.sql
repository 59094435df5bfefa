-- One event per key at a time, the oldest first: events of one key are delivered in order, different
-- keys in parallel. Whatever has waited longest comes first, so that events which are postponed again
-- and again do not keep newer ones from their turn. The lease outlasts the slowest delivery (8 s), so a killed relay's events are
-- free again after 10 s; `skip locked` keeps two relays from waiting for each other.
with due as (
  select o.id
  from outbox o
  where o.sent_at is null
    and o.parked_at is null
    and o.available_at <= now()
    and not exists (
      select
      from outbox earlier
      where earlier.key = o.key
        and earlier.id < o.id
        and earlier.sent_at is null
        and earlier.parked_at is null
    )
  order by o.available_at, o.id
  limit $limit
  for update of o skip locked
)
update outbox o
set available_at = now() + interval '10 seconds',
    attempts = o.attempts + 1
from due
where o.id = due.id
returning o.id, o.event_id as "eventId", o.type, o.key, o.payload, o.attempts,
  o.created_at as "createdAt"
