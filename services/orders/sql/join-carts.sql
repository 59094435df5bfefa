select join_carts($guestId::uuid, $userId::uuid, $newId::uuid, $maxLines::integer)
