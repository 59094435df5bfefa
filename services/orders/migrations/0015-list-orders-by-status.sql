-- no-transaction
create index concurrently orders_status_placed_at_number_idx
on orders (status, placed_at, number) include (total);
