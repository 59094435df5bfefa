-- Those that wait behind one that failed are not looked at before it. A statement of its own: joined to
-- that of settle-events.sql it read the outbox of a week for each few events that were sent.
update outbox follower
set available_at = failed.available_at
from outbox failed
where failed.id = any ($ids::bigint[])
  and failed.sent_at is null
  and failed.parked_at is null
  and follower.key = failed.key
  and follower.id > failed.id
  -- The predicate of outbox_heads_idx.
  and follower.id > 0
  and follower.sent_at is null
  and follower.parked_at is null
  and follower.available_at < failed.available_at
