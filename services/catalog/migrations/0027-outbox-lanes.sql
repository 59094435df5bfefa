-- no-transaction
create index concurrently outbox_lane_idx on outbox (type, available_at, id)
where sent_at is null and parked_at is null;
