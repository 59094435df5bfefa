-- no-transaction
-- What is due, lane by lane. `type <> ''` holds for every event: it keeps the planner from looking for the
-- first of a key along this index, which reads a whole backlog for each event where statistics know of none.
create index concurrently outbox_due_idx on outbox (type, available_at, id)
where sent_at is null and parked_at is null and type <> '';
