-- Parked events, or only that one, as if they had never been tried.
with parked as (
  select e.id
  from outbox e
  where e.parked_at is not null
    and ($eventId::uuid is null or e.event_id = $eventId::uuid)
  order by e.id
  limit 10000
  for update skip locked
),
freed as (
  update outbox e
  set parked_at = null,
    attempts = 0,
    available_at = now()
  from parked p
  where e.id = p.id
  returning e.id
)
select count(*)::integer as count
from freed
