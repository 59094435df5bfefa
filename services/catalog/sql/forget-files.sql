-- Files leave S3 by the outbox, once the transaction that forgets them is in.
insert into outbox (event_id, type, key, payload)
values (
  $eventId::uuid,
  'files-forgotten',
  $about::text,
  jsonb_build_object('keys', $keys::text[])
)
