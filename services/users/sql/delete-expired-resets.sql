delete from password_resets
where id in (
  select r.id
  from password_resets r
  where r.expires_at < now()
  limit 5000
)
