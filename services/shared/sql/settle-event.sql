update outbox
set sent_at = case when $outcome = 'sent' then now() end,
    parked_at = case when $outcome = 'parked' then now() end,
    available_at = now() + make_interval(secs => $delaySeconds::double precision),
    attempts = attempts - case when $outcome = 'postponed' then 1 else 0 end,
    last_error = $error
where id = $id
