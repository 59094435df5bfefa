-- Never waits, as delete-expired-attempts.
delete from known_devices
where (hash, user_id) in (
  select d.hash, d.user_id
  from known_devices d
  where d.expires_at < now()
  limit 5000
  for update skip locked
)
