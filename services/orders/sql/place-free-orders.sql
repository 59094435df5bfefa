-- As place-orders, but waits for no stock that somebody else has locked.
select p.id,
  p.outcome,
  p.number,
  p.placed_at as "placedAt",
  p.items
from place_orders($batch::jsonb, false) p
