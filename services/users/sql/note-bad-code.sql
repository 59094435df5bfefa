-- The fifth of a day tells the owner, and no other one does.
with counted as (
  insert into attempts (key, count, resets_at)
  values ($key::bytea, 1, now() + interval '1 day')
  on conflict (key) do update
  set count = case when attempts.resets_at > now() then attempts.count + 1 else 1 end,
      resets_at = case
        when attempts.resets_at > now() then attempts.resets_at
        else excluded.resets_at
      end
  returning count
)
insert into outbox (event_id, type, key, payload)
select $eventId::uuid,
  'account-message',
  $userId::text,
  jsonb_build_object('userId', $userId::text, 'message', 'codes-refused')
from counted
where counted.count = 5
