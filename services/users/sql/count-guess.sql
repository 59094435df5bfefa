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
  select c.count,
    c.resets_at
  from device
  cross join lateral count_attempt(
    case when device.is_known then $deviceKey::bytea else $networkKey::bytea end,
    case when device.is_known then $deviceMax::integer else $networkMax::integer end,
    $windowSeconds::double precision,
    device.is_known
  ) as c
),
second as (
  select c.count,
    c.resets_at
  from device
  cross join first
  cross join lateral count_attempt(
    $accountKey::bytea,
    $accountMax::integer,
    $windowSeconds::double precision,
    true
  ) as c
  where not device.is_known
    and first.count <= $networkMax::integer
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
