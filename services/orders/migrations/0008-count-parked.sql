-- no-transaction
create index concurrently outbox_parked_idx on outbox (id) where parked_at is not null;
