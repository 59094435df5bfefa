-- no-transaction
create index concurrently carts_of_guests_idx on carts (updated_at) where user_id is null
