-- All of one person, but for the one that `except` names.
update sessions s
set revoked_at = now()
where s.user_id = $userId::uuid
  and s.id is distinct from $except::uuid
  and s.revoked_at is null
