delete from outbox
where id in (
  select o.id
  from outbox o
  where o.sent_at < now() - interval '7 days'
  order by o.id
  limit 5000
)
