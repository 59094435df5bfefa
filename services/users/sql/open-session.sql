-- What a sign-in ends with, in one round trip. Opens nothing when password or e-mail were changed after
-- they were checked: the lock waits for who is changing them, and for other sign-ins of the account.
-- Dates of JavaScript end at the millisecond.
with holder as (
  select u.id
  from users u
  where u.id = $userId::uuid
    and u.credentials_changed_at < $credentialsChangedAt::timestamptz + interval '2 milliseconds'
  for no key update
),
session as (
  insert into sessions (id, user_id, user_agent, expires_at)
  select $sessionId::uuid, holder.id, $userAgent::text, now() + interval '30 days'
  from holder
  returning id,
    user_id
),
token as (
  insert into refresh_tokens (hash, session_id, expires_at)
  select $tokenHash::bytea,
    session.id,
    now() + interval '7 days'
  from session
),
-- A cookie that some account here knows is kept, so that a browser that several people use stays known
-- to each; any other one is replaced by a fresh one. Of an account's devices the 20 last seen stay.
presented as (
  select exists (
    select
    from known_devices d
    where d.hash = $presented::bytea
      and d.expires_at > now()
  ) as is_known
),
remembered as (
  insert into known_devices (hash, user_id, expires_at)
  select case when presented.is_known then $presented::bytea else $fresh::bytea end,
    session.user_id,
    now() + interval '1 year'
  from session
  cross join presented
  on conflict (hash, user_id) do update
  set expires_at = excluded.expires_at
),
forgotten as (
  delete from known_devices d
  using session
  where d.user_id = session.user_id
    and d.hash in (
      select o.hash
      from known_devices o
      where o.user_id = $userId::uuid
        and o.hash <> $presented::bytea
      order by o.expires_at desc
      offset 19
    )
),
-- The guess was none: as forgive-attempts does, and last, as many sign-ins share the network's counter.
forgiven as (
  update attempts a
  set count = a.count - 1
  from (
    select l.key
    from attempts l
    where l.key = any($counters::bytea[])
      and l.count > 0
      and (select count(*) from session) >= 0
    order by array_position($counters::bytea[], l.key)
    for update
  ) as locked
  where a.key = locked.key
)
select presented.is_known as "isKnownDevice"
from session
cross join presented
