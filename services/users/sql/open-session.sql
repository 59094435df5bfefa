with session as (
  insert into sessions (id, user_id, user_agent, expires_at)
  values ($sessionId::uuid, $userId::uuid, $userAgent::text, now() + interval '30 days')
  returning id
)
insert into refresh_tokens (hash, session_id, expires_at)
select $tokenHash::bytea,
  session.id,
  now() + interval '7 days'
from session
