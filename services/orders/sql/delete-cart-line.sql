delete from cart_lines l
using carts c
where c.id = l.cart_id
  and (c.user_id = $userId::uuid or (c.id = $guestId::uuid and c.user_id is null))
  and l.product_id = $productId::uuid
returning l.product_id
