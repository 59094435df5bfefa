insert into outbox (event_id, type, key, payload)
values ($eventId::uuid, $type, $key, $payload::jsonb)
