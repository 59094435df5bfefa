-- What a guess at an account begins with, in one round trip, and the same for an address without one.
-- From a browser that the account knows it counts there; else for the network, and for the account only
-- where the network has guesses left, so that nobody locks many accounts from one network. All who lock
-- several counters lock the network's first.
with account as (
  select *
  from users u
  where u.email = $email
),
device as (
  select exists (
    select
    from known_devices d
    join account on account.id = d.user_id
    where d.hash = $deviceHash::bytea
      and d.expires_at > now()
  ) as is_known
),
first as (
  insert into attempts (key, count, resets_at)
  select case when device.is_known then $deviceKey::bytea else $networkKey::bytea end,
    1,
    now() + make_interval(secs => $windowSeconds::double precision)
  from device
  on conflict (key) do update
  set count = case when attempts.resets_at > now() then attempts.count + 1 else 1 end,
      resets_at = case
        when attempts.resets_at > now() then attempts.resets_at
        else excluded.resets_at
      end
  returning count,
    resets_at
),
second as (
  insert into attempts (key, count, resets_at)
  select $accountKey::bytea,
    1,
    now() + make_interval(secs => $windowSeconds::double precision)
  from device
  cross join first
  where not device.is_known
    and first.count <= $networkMax::integer
  on conflict (key) do update
  set count = case when attempts.resets_at > now() then attempts.count + 1 else 1 end,
      resets_at = case
        when attempts.resets_at > now() then attempts.resets_at
        else excluded.resets_at
      end
  returning count,
    resets_at
)
select device.is_known as "isKnown",
  first.count as "firstCount",
  ceil(extract(epoch from first.resets_at - now()))::integer as "firstSecondsLeft",
  second.count as "secondCount",
  ceil(extract(epoch from second.resets_at - now()))::integer as "secondSecondsLeft",
  account.id,
  account.email,
  account.name,
  account.phone,
  account.password_hash as "passwordHash",
  account.role,
  account.channel,
  account.language,
  account.second_factor as "secondFactor",
  account.created_at as "createdAt",
  account.credentials_changed_at as "credentialsChangedAt"
from device
cross join first
left join second on true
left join account on true
