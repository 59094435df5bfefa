-- no-transaction
create index concurrently orders_placed_at_number_idx on orders (placed_at, number);
