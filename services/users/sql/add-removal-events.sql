-- SNS may drop what it has not yet sent of a topic that is deleted, so the last message gets a minute.
insert into outbox (event_id, type, key, payload, available_at)
values
  (
    $farewellId::uuid,
    'customer-farewell',
    $userId::text,
    jsonb_build_object('userId', $userId::text, 'language', $language::text),
    now()
  ),
  (
    $removalId::uuid,
    'customer-removed',
    $userId::text,
    jsonb_build_object('userId', $userId::text),
    now() + interval '1 minute'
  )
