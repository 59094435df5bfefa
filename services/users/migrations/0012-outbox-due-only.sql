-- no-transaction
drop index concurrently outbox_lane_idx
