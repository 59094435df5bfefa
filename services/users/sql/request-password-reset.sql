-- The same work whether somebody has this address or nobody: the event of nobody is delivered to no one.
insert into outbox (event_id, type, key, payload)
select $eventId::uuid,
  'account-message',
  asked.user_id::text,
  jsonb_build_object('userId', asked.user_id, 'message', 'password-reset')
from (
  select coalesce(
    (
      select u.id
      from users u
      where u.email = $email
    ),
    $nobody::uuid
  ) as user_id
) as asked
