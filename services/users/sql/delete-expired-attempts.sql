-- Never waits: a sign-in that holds one counter may be waiting for the next.
delete from attempts
where key in (
  select a.key
  from attempts a
  where a.resets_at < now()
  limit 5000
  for update skip locked
)
