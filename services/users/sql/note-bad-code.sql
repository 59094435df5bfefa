-- The fifth of a day tells the owner, and no other one does.
insert into outbox (event_id, type, key, payload)
select $eventId::uuid,
  'account-message',
  $userId::text,
  jsonb_build_object('userId', $userId::text, 'message', 'codes-refused')
from count_attempt($key::bytea, 5, 86400, false) as c
where c.count = 5
