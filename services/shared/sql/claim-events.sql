-- Each lane (the events of one type) has room of its own, so that a receiver who is away keeps no
-- others from theirs. Within a lane what has been due longest comes first, and of each key only its
-- oldest event: a key's events are delivered in order, different keys in parallel. A lane looks at
-- 500 due events at most, whatever waits: those behind are reached when these are gone, and the
-- followers of an event that failed are due no sooner than it is (settle-events.sql). Where more wait,
-- what a key has beyond its first 50 there steps back a second, so that it does not hide the others.
-- The lease outlasts the slowest delivery (8 s), so a killed relay's events are free again after
-- 10 s; `skip locked` keeps two relays from waiting for each other.
with lane as (
  select asked.type,
    asked.room,
    horizon.id is not null as is_crowded,
    coalesce(horizon.available_at, now()) as last_available_at,
    coalesce(horizon.id, 9223372036854775807) as last_id
  from unnest($types::text[], $room::integer[]) as asked (type, room)
  left join lateral (
    select o.available_at, o.id
    from outbox o
    where o.type = asked.type
      and o.sent_at is null
      and o.parked_at is null
      -- The predicate of outbox_due_idx.
      and o.type <> ''
      and o.available_at <= now()
    order by o.available_at, o.id
    offset 500
    limit 1
  ) as horizon on true
),
due as (
  select d.id
  from lane
  cross join lateral (
    select o.id
    from outbox o
    where o.type = lane.type
      and o.sent_at is null
      and o.parked_at is null
      and o.type <> ''
      and o.available_at <= now()
      and (o.available_at, o.id) <= (lane.last_available_at, lane.last_id)
      and o.id = (
        select head.id
        from outbox head
        where head.key = o.key
          and head.sent_at is null
          and head.parked_at is null
          -- The predicate of outbox_heads_idx.
          and head.id > 0
        order by head.id
        limit 1
      )
    order by o.available_at, o.id
    limit lane.room
    for update of o skip locked
  ) as d
),
crowd as (
  select c.id
  from lane
  cross join lateral (
    select o.id,
      row_number() over (partition by o.key order by o.id) as place
    from outbox o
    where o.type = lane.type
      and o.sent_at is null
      and o.parked_at is null
      and o.type <> ''
      and o.available_at <= now()
      and (o.available_at, o.id) <= (lane.last_available_at, lane.last_id)
      and lane.is_crowded
  ) as c
  where c.place > 50
),
stepping_back as (
  select o.id
  from outbox o
  where o.id = any (array(select crowd.id from crowd))
    and o.sent_at is null
  for update skip locked
),
stepped_back as (
  update outbox o
  set available_at = now() + interval '1 second'
  where o.id = any (array(select stepping_back.id from stepping_back))
)
update outbox o
set available_at = now() + interval '10 seconds',
    attempts = o.attempts + 1
where o.id = any (array(select due.id from due))
returning o.id, o.event_id as "eventId", o.type, o.key, o.payload, o.attempts,
  o.created_at as "createdAt", o.available_at::text as lease
