with session as (
  insert into sessions (id, user_id, expires_at)
  values ($sessionId::uuid, $userId::uuid, now() + interval '30 days')
  returning id
)
insert into refresh_tokens (hash, session_id, expires_at)
select $tokenHash::bytea,
  session.id,
  now() + interval '7 days'
from session
