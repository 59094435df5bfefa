select m.moved,
  m.status
from move_order(
  $id::uuid,
  $toStatus::text,
  $actorId::uuid,
  $ownerId::uuid,
  $carrier::text,
  $trackingCode::text
) m
