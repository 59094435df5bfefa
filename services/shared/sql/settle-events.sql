-- What became of claimed events, all in one statement. Whoever has lost the lease (a process that
-- slept longer than it) may only say that an event was sent: another relay has it now.
with settled as (
  select s.id, s.lease::timestamptz as lease, s.outcome, s.delay, s.error
  from unnest(
    $ids::bigint[],
    $leases::text[],
    $outcomes::text[],
    $delays::double precision[],
    $errors::text[]
  ) as s (id, lease, outcome, delay, error)
),
changed as (
  update outbox o
  set sent_at = case when s.outcome = 'sent' then now() end,
      parked_at = case when s.outcome = 'parked' then now() end,
      available_at = now() + make_interval(secs => s.delay),
      attempts = o.attempts - case when s.outcome = 'postponed' then 1 else 0 end,
      last_error = s.error
  from settled s
  where o.id = s.id
    and o.sent_at is null
    and (s.outcome = 'sent' or o.available_at = s.lease)
  returning o.id, o.key, o.available_at, s.outcome
)
-- Those that wait behind one that failed are not looked at before it.
update outbox follower
set available_at = c.available_at
from changed c
where c.outcome in ('failed', 'postponed')
  and follower.key = c.key
  and follower.id > c.id
  and follower.sent_at is null
  and follower.parked_at is null
  and follower.available_at < c.available_at
