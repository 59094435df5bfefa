-- no-transaction
-- The sweep of guests has one of its own (0023).
drop index concurrently carts_updated_at_idx
