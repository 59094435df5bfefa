-- Among the oldest, so that no week of events is walked: those that wait or are parked are few.
delete from outbox
where id in (
  select oldest.id
  from (
    select o.id, o.sent_at
    from outbox o
    order by o.id
    limit 5000
  ) oldest
  where oldest.sent_at < now() - interval '7 days'
)
