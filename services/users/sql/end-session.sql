update sessions s
set revoked_at = now()
from refresh_tokens t
where t.hash = $tokenHash::bytea
  and s.id = t.session_id
  and s.revoked_at is null
