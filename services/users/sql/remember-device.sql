-- A cookie that some account here knows is kept, so that a browser that several people use stays known
-- to each; any other one is replaced by a fresh one. Of an account's devices the 20 last seen stay.
with presented as (
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
    $userId::uuid,
    now() + interval '1 year'
  from presented
  on conflict (hash, user_id) do update
  set expires_at = excluded.expires_at
),
forgotten as (
  delete from known_devices d
  where d.user_id = $userId::uuid
    and d.hash in (
      select o.hash
      from known_devices o
      where o.user_id = $userId::uuid
        and o.hash <> $presented::bytea
      order by o.expires_at desc
      offset 19
    )
)
select presented.is_known as "isKnown"
from presented
