delete from attempts
where key in (
  select a.key
  from attempts a
  where a.resets_at < now()
  limit 5000
)
