select p.id,
  p.outcome,
  p.number,
  p.placed_at as "placedAt",
  p.items
from place_orders($batch::jsonb, $waits::boolean) p
