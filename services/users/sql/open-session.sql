-- Opens none when password or e-mail were changed after they were checked: the lock waits for who is
-- changing them. Dates of JavaScript end at the millisecond.
with holder as (
  select u.id
  from users u
  where u.id = $userId::uuid
    and u.credentials_changed_at < $credentialsChangedAt::timestamptz + interval '2 milliseconds'
  for share
),
session as (
  insert into sessions (id, user_id, user_agent, expires_at)
  select $sessionId::uuid, holder.id, $userAgent::text, now() + interval '30 days'
  from holder
  returning id
)
insert into refresh_tokens (hash, session_id, expires_at)
select $tokenHash::bytea,
  session.id,
  now() + interval '7 days'
from session
returning session_id
