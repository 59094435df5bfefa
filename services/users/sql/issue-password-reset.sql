-- The lock waits for who is changing password or e-mail, and they end what it made before.
insert into password_resets (id, user_id, token_hash, expires_at)
select $requestId::uuid,
  u.id,
  $tokenHash::bytea,
  now() + interval '30 minutes'
from users u
where u.id = $userId::uuid
  and u.credentials_changed_at < $requestedAt::timestamptz
for share
on conflict (id) do update
set token_hash = excluded.token_hash,
    expires_at = excluded.expires_at
returning id
