-- The session's row makes two tabs with one token wait for each other; the second is within the
-- grace and gets a sibling. The next rotation retires all siblings, so that a stolen one cannot
-- live on beside the browser's.
with presented as (
  select t.session_id,
    s.user_id,
    case
      when s.revoked_at is not null or s.expires_at <= now() then 'refused'
      when t.rotated_at <= now() - interval '10 seconds' then 'reused'
      when t.expires_at <= now() then 'refused'
      when t.rotated_at is null then 'live'
      else 'grace'
    end as state
  from refresh_tokens t
  join sessions s on s.id = t.session_id
  where t.hash = $tokenHash::bytea
  for no key update of s
),
retired as (
  update refresh_tokens t
  set rotated_at = now()
  from presented
  where presented.state = 'live'
    and t.session_id = presented.session_id
    and t.rotated_at is null
),
issued as (
  insert into refresh_tokens (hash, session_id, expires_at)
  select $nextHash::bytea,
    presented.session_id,
    now() + interval '7 days'
  from presented
  where presented.state in ('live', 'grace')
),
used as (
  update sessions s
  set last_used_at = now()
  from presented
  where presented.state in ('live', 'grace')
    and s.id = presented.session_id
),
revoked as (
  update sessions s
  set revoked_at = now()
  from presented
  where presented.state = 'reused'
    and s.id = presented.session_id
)
select presented.state,
  presented.session_id as "sessionId",
  presented.user_id as "userId"
from presented
