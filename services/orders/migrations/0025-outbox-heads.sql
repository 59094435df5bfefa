-- no-transaction
-- Who is the first of a key. `id > 0` holds for every event: it keeps the planner from looking for what
-- is due along this index, which reads a whole backlog where statistics know of none.
create index concurrently outbox_heads_idx on outbox (key, id)
where sent_at is null and parked_at is null and id > 0
