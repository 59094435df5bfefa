-- no-transaction
-- What staff look at, in its order: they would walk past a week of sent events. `key <> ''` holds for every
-- event: it keeps relays from looking for the first of a key along this index.
create index concurrently outbox_unsent_idx on outbox (id)
where sent_at is null and parked_at is null and key <> ''
