-- What became of claimed events, all in one statement. Whoever has lost the lease (a process that
-- slept longer than it) may only say that an event was sent: another relay has it now.
update outbox o
set sent_at = case when s.outcome = 'sent' then now() end,
    parked_at = case when s.outcome = 'parked' then now() end,
    available_at = now() + make_interval(secs => s.delay),
    attempts = o.attempts - case when s.outcome = 'postponed' then 1 else 0 end,
    last_error = s.error
from unnest(
  $ids::bigint[],
  $leases::text[],
  $outcomes::text[],
  $delays::double precision[],
  $errors::text[]
) as s (id, lease, outcome, delay, error)
where o.id = s.id
  and o.sent_at is null
  and (s.outcome = 'sent' or o.available_at = s.lease::timestamptz)
