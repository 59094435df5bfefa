-- All of one person.
update sessions s
set revoked_at = now()
where s.user_id = $userId::uuid
  and s.revoked_at is null
