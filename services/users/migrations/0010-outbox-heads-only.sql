-- no-transaction
drop index concurrently outbox_pending_idx
