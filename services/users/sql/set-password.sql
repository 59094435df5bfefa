-- What the old password opened is closed, but for the session and the browser that are named. The account
-- has been locked by a statement before: one that waited itself would not see what was opened meanwhile.
with changed as (
  update users u
  set password_hash = $passwordHash,
      credentials_changed_at = clock_timestamp()
  where u.id = $userId::uuid
),
ended as (
  update sessions s
  set revoked_at = now()
  where s.user_id = $userId::uuid
    and s.id is distinct from $exceptSession::uuid
    and s.revoked_at is null
),
forgotten as (
  delete from known_devices d
  where d.user_id = $userId::uuid
    and d.hash is distinct from $exceptDevice::bytea
),
abandoned as (
  -- A secret that waits for its first code: who asked for it may not be who sets the password.
  delete from second_factors f
  using users u
  where f.user_id = $userId::uuid
    and u.id = f.user_id
    and not u.second_factor
)
delete from password_resets r
where r.user_id = $userId::uuid
