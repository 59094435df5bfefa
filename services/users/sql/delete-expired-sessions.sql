-- Tokens go with their session. A session is kept as long as a token of it could be presented.
delete from sessions
where id in (
  select s.id
  from sessions s
  where s.expires_at < now()
  limit 5000
)
